package dev.understudy.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** Tells the operations of a path from its other members, such as {@code servers}. */
final class Verbs {

    private static final List<String> VERBS =
            List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private Verbs() {}

    /** The operations of a path item by their verbs, in its order. */
    static List<Map.Entry<String, JsonNode>> of(JsonNode pathItem) {
        return pathItem.properties().stream()
                .filter(member -> VERBS.contains(member.getKey()))
                .toList();
    }
}
