package dev.understudy.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.conformance.io.Brackets;
import dev.understudy.conformance.io.Documents;
import dev.understudy.conformance.io.Parameter;
import dev.understudy.conformance.io.WireRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a request before it is encoded.
 *
 * @param query may be empty
 * @param contentType null where no content type is sent
 * @param body as JSON, whatever its content type; null where it is empty
 */
public record RequestForm(
        List<Parameter> query,
        @Nullable String contentType,
        @Nullable JsonNode body) {
    /**
     * The request as it is sent.
     *
     * @param path without a query
     */
    WireRequest request(String method, String path, Brackets brackets) {
        String encoded = brackets.write(query);
        String target = encoded.isEmpty() ? path : path + "?" + encoded;
        return new WireRequest(method, target, contentType, body(brackets));
    }

    private String body(Brackets brackets) {
        if (body == null) {
            return "";
        }
        return isForm() ? brackets.write(formMembers()) : Documents.compact(body);
    }

    boolean isForm() {
        return WireRequest.FORM.equals(contentType);
    }

    boolean hasBracketsInNames() {
        return query.stream().anyMatch(parameter -> parameter.name().contains("["))
                || (isForm()
                        && formMembers().stream()
                                .anyMatch(member -> member.name().contains("[")));
    }

    /** The members of the body with their names in a form, such as {@code cursus_user[user_id]}. */
    List<Parameter> formMembers() {
        List<Parameter> members = new ArrayList<>();
        if (body != null) {
            collect("", body, members);
        }
        return members;
    }

    private static void collect(String name, JsonNode value, List<Parameter> members) {
        if (!value.isObject()) {
            members.add(new Parameter(name, value.asText()));
            return;
        }
        for (var member : value.properties()) {
            String inner = name.isEmpty() ? member.getKey() : name + "[" + member.getKey() + "]";
            collect(inner, member.getValue(), members);
        }
    }
}
