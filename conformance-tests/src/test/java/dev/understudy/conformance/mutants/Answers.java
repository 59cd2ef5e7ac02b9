package dev.understudy.conformance.mutants;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Responses that several mutants share. */
final class Answers {
    private static final Set<String> PAGING = Set.of("X-Page", "X-Per-Page", "X-Total", "Total", "Per-Page", "Link");

    private Answers() {}

    /** An answer in the place of another one: its status, its JSON, and no header that tells of a page. */
    static Response json(Response instead, int status, String body) {
        Response response = new Response(status, "Changed", instead.headers(), body);
        for (String name : PAGING) {
            response = response.without(name);
        }
        return response.with("Content-Type", "application/json");
    }

    /** A page of the container, in HTML. */
    static Response html(Response instead) {
        String body = "<html><head><title>Error " + instead.status() + "</title></head><body>Error</body></html>";
        return json(instead, instead.status(), body).with("Content-Type", "text/html;charset=utf-8");
    }

    /** The same answer without items, as if nothing matched. */
    static Response emptied(Request request, Response response) {
        return keepingItems(request, response, item -> false).without("Link");
    }

    /** An empty list in place of an error. */
    static Response emptyList(Request request, Response instead) {
        boolean isFabManager = request.path().startsWith("/open_api");
        Response list = json(instead, 200, isFabManager ? "{\"users\":[]}" : "[]");
        return isFabManager
                ? list.with("Total", "0").with("Per-Page", "20")
                : list.with("X-Page", "1").with("X-Per-Page", "30").with("X-Total", "0");
    }

    /** The answer with those items alone; as many as left out are missing from the total as well. */
    static Response keepingItems(Request request, Response response, Predicate<ObjectNode> kept) {
        List<ObjectNode> items = response.items(request.path()).orElse(List.of());
        long left = items.stream().filter(kept.negate()).count();
        return response.changingItems(
                        request.path(), all -> all.stream().filter(kept).toList())
                .changing(total(request), value -> "" + Math.max(0, Long.parseLong(value) - left));
    }

    /** The name of the header that counts the items. */
    static String total(Request request) {
        return request.path().startsWith("/open_api") ? "Total" : "X-Total";
    }

    /** The name of the header that tells the size of a page. */
    static String size(Request request) {
        return request.path().startsWith("/open_api") ? "Per-Page" : "X-Per-Page";
    }
}
