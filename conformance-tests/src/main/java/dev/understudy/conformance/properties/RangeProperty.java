package dev.understudy.conformance.properties;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.conformance.cases.Conversation;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;

/**
 * A range includes both its ends and everything between them in the order of the field, and nothing else. A range from a
 * value to itself is the filter of that value.
 */
final class RangeProperty extends ListProperty {
    private final ListField field;

    RangeProperty(ListOperation list, ListField field) {
        super(list, "range_" + field.name() + "_includes_both_ends", field.evidence());
        this.field = field;
    }

    @Override
    void checkList(Conversation conversation) {
        String single = field.example().split(",")[0];
        ListPage range = page(conversation, range(single, single));
        ListPage filter =
                page(conversation, "filter[" + field.name() + "]=" + encoded(single) + "&" + LARGEST_PAGE_BY_ID);
        compare(conversation, "ids from " + single + " to itself, and of its filter", filter.ids(), range.ids());
        if (field.isPrinted() && list().isSortedBy(field)) {
            checkBetween(conversation);
        } else if (filter.ids().equals(page(conversation, LARGEST_PAGE_BY_ID).ids())) {
            lacks(conversation, "it needs rows outside the range");
        }
    }

    private void checkBetween(Conversation conversation) {
        ListPage sorted = page(conversation, "sort=" + field.name() + "&page[size]=100");
        List<JsonNode> values = sorted.items().stream()
                .map(field::valueOf)
                .filter(value -> value != null && isListable(value.asText()))
                .toList();
        if (values.isEmpty()) {
            lacks(conversation, "it needs rows with a value of " + field.name());
        }
        JsonNode least = values.get(values.size() / 3);
        JsonNode last = values.get(values.size() * 2 / 3);
        boolean isWhole = least.equals(values.get(0)) && last.equals(values.get(values.size() - 1));
        JsonNode greatest = isWhole ? least : last;
        ListPage found = page(conversation, range(least.asText(), greatest.asText()));
        TreeSet<Long> expected = new TreeSet<>(between(sorted.items(), least, greatest));
        String what = "ids from " + least.asText() + " to " + greatest.asText();
        if (expected.size() == new HashSet<>(sorted.ids()).size()) {
            lacks(conversation, "it needs rows with different values of " + field.name());
        }
        if (sorted.isWhole()) {
            compare(conversation, what, expected, new TreeSet<>(found.ids()));
        } else if (found.total() < expected.size()) {
            conversation.differs(what + ": expected at least " + expected.size() + ", found " + found.total());
        }
    }

    /** The ids from the first item with one value to the last with another. */
    private List<Long> between(List<JsonNode> sorted, JsonNode least, JsonNode greatest) {
        List<JsonNode> values =
                sorted.stream().map(item -> item.at(field.printedAt())).toList();
        return sorted.subList(values.indexOf(least), values.lastIndexOf(greatest) + 1).stream()
                .map(item -> item.get("id").longValue())
                .toList();
    }

    private static boolean isListable(String value) {
        return !value.isBlank() && !value.contains(",");
    }

    private String range(String least, String greatest) {
        return "range[" + field.name() + "]=" + encoded(least) + "," + encoded(greatest) + "&" + LARGEST_PAGE_BY_ID;
    }
}
