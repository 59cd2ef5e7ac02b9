package dev.understudy.server.query;

import com.fasterxml.jackson.databind.JsonNode;

/** One row of a data set, as its file has it. */
public record Row(JsonNode members) {

    /** A member as text; null if it is null or absent. */
    public String text(String member) {
        JsonNode value = members.path(member);
        return value.isMissingNode() || value.isNull() ? null : value.asText();
    }

    public long number(String member) {
        return members.required(member).longValue();
    }

    public long id() {
        return number("id");
    }
}
