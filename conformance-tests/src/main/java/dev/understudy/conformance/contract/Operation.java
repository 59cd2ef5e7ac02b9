package dev.understudy.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An operation of the contract.
 *
 * @param method in upper case
 * @param path the path's template, such as {@code /v2/users/{user_id}/cursus_users}
 * @param node the operation object
 */
public record Operation(String method, String path, JsonNode node) {
    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    public String id() {
        return node.get("operationId").textValue();
    }

    /** The resource, which names a folder of the contract and one of the cases. */
    public String resource() {
        return node.get("tags").get(0).textValue();
    }

    /** The role that an application needs, empty where it needs none. */
    public String requiredRole() {
        return node.path("x-required-role").asText("");
    }

    /** The JSON pointer to the operation. */
    public String pointer() {
        return "/paths/" + path.replace("~", "~0").replace("/", "~1") + "/" + method.toLowerCase(Locale.ROOT);
    }

    /** Method and path. */
    public String title() {
        return method + " " + path;
    }

    /** Whether a path without a query matches the template. */
    boolean matches(String wirePath) {
        return PATTERNS.computeIfAbsent(path, Operation::pattern)
                .matcher(wirePath)
                .matches();
    }

    boolean isTemplate() {
        return path.contains("{");
    }

    private static Pattern pattern(String path) {
        return Pattern.compile(Arrays.stream(path.split("/", -1))
                .map(segment -> segment.startsWith("{") ? "[^/]+" : Pattern.quote(segment))
                .collect(Collectors.joining("/")));
    }
}
