package dev.understudy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request carries, before it is written for the wire.
 *
 * @param query may be empty
 * @param contentType null where no content type is sent
 * @param body what the body says, whatever its content type; null where it is empty
 */
public record RequestForm(List<Parameter> query, String contentType, JsonNode body) {
    static final String FORM = "application/x-www-form-urlencoded";

    boolean isForm() {
        return FORM.equals(contentType);
    }

    boolean hasBracketsInNames() {
        return query.stream().anyMatch(parameter -> parameter.name().contains("["))
                || (isForm()
                        && formMembers().stream()
                                .anyMatch(member -> member.name().contains("[")));
    }

    /** The members of the body by the names they have in a form, such as {@code cursus_user[user_id]}. */
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
