package dev.understudy.conformance.derived;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A field that a list can be filtered, ranged or sorted by.
 *
 * @param evidence where the contract has it, as a JSON pointer
 * @param items the schema of its values, {@code x-items} in the contract; null for a sort field
 * @param printedAt where items show its value, as a JSON pointer; null where they do not
 * @param example a value of the documented form, null for a sort field
 */
record ListField(String name, String evidence, JsonNode items, String printedAt, String example) {
    boolean isPrinted() {
        return printedAt != null;
    }

    /** The values that the documents list, empty where any value of the type will do. */
    List<String> documentedValues() {
        return items.has("enum")
                ? java.util.stream.StreamSupport.stream(items.get("enum").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : List.of();
    }

    /** Whether it is a condition that each row meets or does not, and no value that a row has. */
    boolean isCondition() {
        return items.path("type").asText().equals("boolean") && !isPrinted();
    }

    boolean isText() {
        return items.path("type").asText().equals("string") && !items.has("format");
    }

    /** The value of an item; null where it is null. */
    JsonNode valueOf(JsonNode item) {
        JsonNode value = item.at(printedAt);
        return value.isMissingNode() || value.isNull() ? null : value;
    }
}
