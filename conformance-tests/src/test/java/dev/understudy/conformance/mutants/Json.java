package dev.understudy.conformance.mutants;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Reads and writes JSON such that what is not changed stays as it was: members keep their order, numbers their digits. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    static Optional<JsonNode> read(String text) {
        try {
            return Optional.ofNullable(MAPPER.readTree(text)).filter(node -> !node.isMissingNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    static Optional<ObjectNode> object(String text) {
        return read(text).filter(JsonNode::isObject).map(ObjectNode.class::cast);
    }

    static String text(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot be written: " + node, e);
        }
    }

    static ObjectNode empty() {
        return MAPPER.createObjectNode();
    }

    /**
     * Goes through a value and everything in it.
     *
     * @param change is given each member's name, empty for elements of arrays, and its value; what it returns takes its
     *     place, null for no place at all
     */
    static JsonNode everywhere(JsonNode node, BiFunction<String, JsonNode, JsonNode> change) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = MAPPER.createObjectNode();
            object.properties().forEach(member -> {
                JsonNode value = change.apply(member.getKey(), everywhere(member.getValue(), change));
                if (value != null) {
                    copy.set(member.getKey(), value);
                }
            });
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = MAPPER.createArrayNode();
            array.forEach(element -> copy.add(change.apply("", everywhere(element, change))));
            return copy;
        }
        return node;
    }

    /** Gives members other names, everywhere. */
    static JsonNode renaming(JsonNode node, UnaryOperator<String> names) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = MAPPER.createObjectNode();
            object.properties()
                    .forEach(member -> copy.set(names.apply(member.getKey()), renaming(member.getValue(), names)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = MAPPER.createArrayNode();
            array.forEach(element -> copy.add(renaming(element, names)));
            return copy;
        }
        return node;
    }

    /** Another order of the members of one object. */
    static ObjectNode reordered(ObjectNode object, List<String> order) {
        ObjectNode copy = MAPPER.createObjectNode();
        order.forEach(name -> copy.set(name, object.get(name)));
        return copy;
    }

    static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
