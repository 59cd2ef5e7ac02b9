package dev.understudy.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Derives the flat bundle for generators that get {@code deepObject} wrong: each property of a deepObject parameter
 * becomes a query parameter with a literal name such as {@code filter[id]}. Where the property has {@code x-items}, its
 * comma list becomes an array of that type. The requests described stay the same, but for {@code null} and the empty
 * value of a filter, which a typed array cannot hold. A parameter {@code x} is left out where the operation has
 * {@code x[]}: both take one value, and generators give both the same name. The servers of paths are left out: clients
 * made from them take no other address.
 */
final class FlatBundle {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String SCHEMAS = "#/components/schemas/";
    private static final String PARAMETERS = "#/components/parameters/";

    private final ObjectNode document;
    private final ObjectNode schemas;
    private final Map<String, List<String>> flattened = new LinkedHashMap<>();
    private final Set<String> replaced = new HashSet<>();
    private ObjectNode parameters = NODES.objectNode();

    private FlatBundle(ObjectNode document) {
        this.document = document;
        this.schemas = (ObjectNode) document.at("/components/schemas");
    }

    /** Derives the flat form of a bundle, which is left as it is. */
    static ObjectNode derive(ObjectNode bundle) {
        return new FlatBundle(bundle.deepCopy()).derive();
    }

    private ObjectNode derive() {
        ObjectNode info = (ObjectNode) document.get("info");
        info.put("title", info.get("title").textValue() + " (flat)");
        parameters = flatParameters();
        ((ObjectNode) document.get("components")).set("parameters", parameters);
        for (JsonNode path : document.get("paths")) {
            ((ObjectNode) path).remove("servers");
            for (JsonNode operation : path) {
                if (operation.has("parameters")) {
                    ((ObjectNode) operation).set("parameters", references(operation.get("parameters")));
                }
            }
        }
        parameters.remove(replaced);
        return document;
    }

    private ObjectNode flatParameters() {
        ObjectNode flat = NODES.objectNode();
        for (var entry : document.at("/components/parameters").properties()) {
            JsonNode parameter = entry.getValue();
            if (!parameter.path("style").asText().equals("deepObject")) {
                flat.set(entry.getKey(), parameter);
                continue;
            }
            String schemaName = nameIn(SCHEMAS, parameter.get("schema"));
            JsonNode schema = schemas.remove(schemaName);
            List<String> names = new ArrayList<>();
            for (var property : schema.get("properties").properties()) {
                String name = entry.getKey() + "." + property.getKey().replace("?", "");
                names.add(name);
                flat.set(name, flatParameter(parameter, property.getKey(), property.getValue(), schema));
            }
            flattened.put(entry.getKey(), names);
        }
        return flat;
    }

    private ObjectNode flatParameter(JsonNode parameter, String field, JsonNode property, JsonNode schema) {
        ObjectNode flat = NODES.objectNode();
        flat.put("name", parameter.get("name").textValue() + "[" + field + "]");
        flat.put("in", "query");
        flat.put(
                "description",
                property.get("description").textValue() + "\n\n"
                        + parameter.get("description").textValue());
        JsonNode items = property.get("x-items");
        JsonNode example = property.get("example");
        if (items == null) {
            flat.set(
                    "schema",
                    ((ObjectNode) property.deepCopy()).without(List.of("description", "example", "x-evidence")));
            flat.set("example", example);
            flat.set("x-evidence", property.get("x-evidence"));
            return flat;
        }
        flat.put("style", "form").put("explode", false);
        ObjectNode array = flat.putObject("schema").put("type", "array");
        array.set("items", isTimestamp(items) ? NODES.objectNode().put("$ref", SCHEMAS + "TimestampInput") : items);
        if (schema.has("x-item-count")) {
            array.set("minItems", schema.get("x-item-count"));
            array.set("maxItems", schema.get("x-item-count"));
        }
        flat.set("example", typed(example.textValue(), type(items)));
        flat.set("x-evidence", property.get("x-evidence"));
        return flat;
    }

    private static boolean isTimestamp(JsonNode items) {
        return items.path("format").asText().equals("date-time");
    }

    private String type(JsonNode items) {
        JsonNode schema = items.has("$ref") ? schemas.get(nameIn(SCHEMAS, items)) : items;
        return schema.get("type").textValue();
    }

    private static ArrayNode typed(String commaList, String type) {
        ArrayNode values = NODES.arrayNode();
        for (String value : commaList.split(",", -1)) {
            switch (type) {
                case "integer" -> values.add(Long.parseLong(value));
                case "number" -> values.add(Double.parseDouble(value));
                case "boolean" -> values.add(Boolean.parseBoolean(value));
                default -> values.add(value);
            }
        }
        return values;
    }

    private ArrayNode references(JsonNode ofOperation) {
        List<String> names = new ArrayList<>();
        for (JsonNode parameter : ofOperation) {
            String name = nameIn(PARAMETERS, parameter);
            names.addAll(flattened.getOrDefault(name, List.of(name)));
        }
        Set<String> onTheWire = new HashSet<>();
        names.forEach(name -> onTheWire.add(wireName(name)));
        ArrayNode references = NODES.arrayNode();
        for (String name : names) {
            if (onTheWire.contains(wireName(name) + "[]")) {
                replaced.add(name);
            } else {
                references.addObject().put("$ref", PARAMETERS + name);
            }
        }
        return references;
    }

    private String wireName(String parameter) {
        return parameters.get(parameter).get("name").textValue();
    }

    private static String nameIn(String prefix, JsonNode reference) {
        String target = reference.path("$ref").asText();
        if (!target.startsWith(prefix)) {
            throw new IllegalArgumentException(
                    "The flat bundle needs a reference to " + prefix + " here, so that it has a name: " + reference);
        }
        return target.substring(prefix.length());
    }
}
