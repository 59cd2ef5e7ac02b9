package dev.understudy.conformance;

/**
 * A request as it goes over the wire, but for the headers that every request has.
 *
 * @param target path and query, encoded
 * @param contentType null where none is sent
 * @param body may be empty
 */
public record WireRequest(String method, String target, String contentType, String body) {
    static WireRequest of(Exchange exchange, RequestForm form, Brackets brackets) {
        String query = brackets.write(form.query());
        String target = query.isEmpty() ? exchange.path() : exchange.path() + "?" + query;
        return new WireRequest(exchange.method(), target, form.contentType(), body(form, brackets));
    }

    private static String body(RequestForm form, Brackets brackets) {
        if (form.body() == null) {
            return "";
        }
        return form.isForm() ? brackets.write(form.formMembers()) : Documents.compact(form.body());
    }
}
