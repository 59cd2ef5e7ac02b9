package dev.understudy.conformance.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.understudy.conformance.contract.Contract;
import dev.understudy.conformance.io.ConformanceException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What the bundled contract says of one list.
 *
 * @param filters what rows can be filtered on
 * @param ranges what rows can be cut to a range of
 * @param sorts what rows can be sorted by, ascending and descending
 * @param parameters the names of all query parameters
 * @param routes the kinds of parents in the path of the nested list; empty if there is none
 * @param members the members that every item has and that hold a single value, but for URLs; named without {@code ?}
 */
record ListContract(
        Map<String, Described> filters,
        Map<String, Described> ranges,
        List<String> sorts,
        List<String> parameters,
        List<String> routes,
        Map<String, Described> members) {
    private static final String BUNDLE = "/dev/understudy/contract/openapi.yaml";
    private static final JsonNode DOCUMENT = document();

    /**
     * A value that the contract describes.
     *
     * @param allowed the documented values; empty if every value of the kind is allowed
     */
    record Described(Kind kind, List<String> allowed, boolean nullable) {}

    /**
     * Reads what is said of {@code GET} on a path.
     *
     * @param items the JSON pointer, within the schema of an answer, to the schema of an item
     */
    static ListContract of(String path, String items) {
        JsonNode operation = DOCUMENT.get("paths").get(path).get("get");
        Map<String, JsonNode> schemas = schemas(operation);
        JsonNode nested = DOCUMENT.get("paths").path(nestedPath(path)).path("get");
        JsonNode body = resolve(operation.at("/responses/200")).at("/content/application~1json/schema");
        return new ListContract(
                properties(schemas.get("filter")),
                properties(schemas.get("range")),
                sorts(schemas.get("sort")),
                List.copyOf(schemas.keySet()),
                nested.isMissingNode() ? List.of() : texts(schemas(nested).get("parent")),
                members(at(body, items)));
    }

    /** {@code /v2/{parent}/{parent_id}/users} for {@code /v2/users}. */
    static String nestedPath(String path) {
        return path.replaceFirst("/(\\w+)$", "/{parent}/{parent_id}/$1");
    }

    private static JsonNode document() {
        try (InputStream stream = Contract.class.getResourceAsStream(BUNDLE)) {
            return new YAMLMapper().readTree(stream);
        } catch (IOException e) {
            throw new ConformanceException("The contract cannot be read from " + BUNDLE, e);
        }
    }

    private static JsonNode resolve(JsonNode node) {
        JsonNode current = node;
        while (current.has("$ref")) {
            current = DOCUMENT.at(current.get("$ref").textValue().substring(1));
        }
        return current;
    }

    private static JsonNode at(JsonNode schema, String pointer) {
        JsonNode current = resolve(schema);
        for (String step : pointer.substring(1).split("/")) {
            current = resolve(current.path(step));
        }
        return current;
    }

    private static Map<String, JsonNode> schemas(JsonNode operation) {
        Map<String, JsonNode> schemas = new LinkedHashMap<>();
        for (JsonNode reference : operation.get("parameters")) {
            JsonNode parameter = resolve(reference);
            if (!parameter.get("in").textValue().equals("header")) {
                schemas.put(parameter.get("name").textValue(), resolve(parameter.get("schema")));
            }
        }
        return schemas;
    }

    private static Map<String, Described> properties(JsonNode hash) {
        Map<String, Described> properties = new LinkedHashMap<>();
        if (hash != null) {
            hash.get("properties")
                    .properties()
                    .forEach(property -> properties.put(
                            property.getKey(),
                            described(resolve(property.getValue().get("x-items")))));
        }
        return properties;
    }

    private static Described described(JsonNode schema) {
        return new Described(
                Kind.of(schema), texts(schema), schema.path("nullable").asBoolean());
    }

    private static List<String> texts(JsonNode schema) {
        List<String> texts = new ArrayList<>();
        schema.path("enum").forEach(value -> texts.add(value.asText()));
        return texts;
    }

    private static List<String> sorts(JsonNode sort) {
        List<String> values = sort == null ? List.of() : texts(resolve(sort.get("items")));
        List<String> ascending =
                values.stream().filter(value -> !value.startsWith("-")).toList();
        TreeSet<String> expected = new TreeSet<>(ascending);
        ascending.forEach(value -> expected.add("-" + value));
        if (!expected.equals(new TreeSet<>(values))) {
            throw new ConformanceException(
                    "The model takes every sort key in both directions, the contract has " + values);
        }
        return ascending;
    }

    private static Map<String, Described> members(JsonNode item) {
        Map<String, Described> members = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        item.path("required").forEach(name -> required.add(name.asText()));
        for (var property : item.get("properties").properties()) {
            JsonNode schema = property.getValue();
            boolean isValue =
                    schema.has("type") && !schema.path("type").asText().equals("array");
            if (isValue
                    && required.contains(property.getKey())
                    && !schema.path("format").asText().equals("uri")) {
                members.put(property.getKey().replace("?", ""), described(schema));
            }
        }
        return members;
    }
}
