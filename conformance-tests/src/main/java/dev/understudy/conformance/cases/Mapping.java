package dev.understudy.conformance.cases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.conformance.io.ConformanceException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mapping of a case file in which every key must be known. Error messages begin with the place: file, case and key.
 */
final class Mapping {
    private final String place;
    private final JsonNode node;

    /** @throws ConformanceException if the node is no mapping, or has an unknown key */
    Mapping(String place, JsonNode node, String... known) {
        this.place = place;
        this.node = node;
        if (!node.isObject()) {
            throw new ConformanceException(place + ": must be a mapping, but is " + node);
        }
        node.fieldNames().forEachRemaining(key -> {
            if (!List.of(known).contains(key)) {
                throw error(key, "is unknown; known are " + String.join(", ", known));
            }
        });
    }

    ConformanceException error(String key, String problem) {
        return new ConformanceException(place + ", " + key + ": " + problem);
    }

    boolean has(String key) {
        return node.has(key);
    }

    String place(String key) {
        return place + ", " + key;
    }

    /** @throws ConformanceException if the key is missing */
    JsonNode node(String key) {
        return optional(key).orElseThrow(() -> error(key, "is missing"));
    }

    Optional<JsonNode> optional(String key) {
        return Optional.ofNullable(node.get(key));
    }

    String text(String key) {
        return text(key, node(key));
    }

    Optional<String> optionalText(String key) {
        return optional(key).map(value -> text(key, value));
    }

    private String text(String key, JsonNode value) {
        if (!value.isTextual()) {
            throw error(key, "must be text, but is " + value + "; quote it");
        }
        return value.textValue();
    }

    int number(String key) {
        JsonNode value = node(key);
        if (!value.isInt()) {
            throw error(key, "must be a whole number, but is " + value);
        }
        return value.intValue();
    }

    /** The elements of a list; none where the key is absent. */
    List<JsonNode> list(String key) {
        List<JsonNode> elements = new ArrayList<>();
        optional(key).ifPresent(value -> {
            if (!value.isArray()) {
                throw error(key, "must be a list, but is " + value);
            }
            value.forEach(elements::add);
        });
        return elements;
    }

    List<String> texts(String key) {
        return list(key).stream().map(value -> text(key, value)).toList();
    }

    /** Names and texts of a mapping, in its order; empty where the key is absent. */
    Map<String, String> textsByName(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        optional(key).ifPresent(value -> {
            if (!value.isObject()) {
                throw error(key, "must be a mapping, but is " + value);
            }
            value.properties().forEach(entry -> texts.put(entry.getKey(), text(key, entry.getValue())));
        });
        return texts;
    }
}
