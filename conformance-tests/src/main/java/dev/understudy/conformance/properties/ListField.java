package dev.understudy.conformance.properties;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A field that a list can be filtered, ranged or sorted by.
 *
 * @param evidence where the contract has it, as a JSON pointer
 * @param items the schema of its values, {@code x-items} in the contract; missing for a sort field
 * @param printedAt the JSON pointer to its value in an item; null where items do not show it
 * @param example a value of the documented form, empty for a sort field
 */
record ListField(
        String name,
        String evidence,
        JsonNode items,
        @Nullable String printedAt,
        String example) {
    boolean isPrinted() {
        return printedAt != null;
    }

    /** The values that the documents list, empty where any value of the type will do. */
    List<String> documentedValues() {
        return items.has("enum")
                ? StreamSupport.stream(items.get("enum").spliterator(), false)
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

    /** The value of an item; null where the item shows none, or null. */
    @Nullable
    JsonNode valueOf(JsonNode item) {
        if (printedAt == null) {
            return null;
        }
        JsonNode value = item.at(printedAt);
        return value.isMissingNode() || value.isNull() ? null : value;
    }
}
