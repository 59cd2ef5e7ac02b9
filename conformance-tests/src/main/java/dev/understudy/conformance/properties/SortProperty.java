package dev.understudy.conformance.properties;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.conformance.cases.Conversation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * A list sorted by one field is in that order, both ways: numbers, dates and truth values rise or fall, equal values stand
 * together, rows without a value come last ascending and first descending, and among equal ones the id decides. How texts
 * are compared is left to the server, but the two ways must be each other's reverse.
 */
final class SortProperty extends ListProperty {
    private final ListField field;

    SortProperty(ListOperation list, ListField field) {
        super(list, "sort_" + field.name() + "_orders_both_ways", field.evidence());
        this.field = field;
    }

    @Override
    void checkList(Conversation conversation) {
        ListPage ascending = page(conversation, "sort=" + field.name() + "&page[size]=100");
        ListPage descending = page(conversation, "sort=-" + field.name() + "&page[size]=100");
        compare(conversation, "X-Total of both orders", ascending.total(), descending.total());
        if (ascending.isWhole() && descending.isWhole()) {
            compare(
                    conversation,
                    "ids of both orders",
                    new TreeSet<>(ascending.ids()),
                    new TreeSet<>(descending.ids()));
        }
        requireRows(conversation, ascending, 2);
        if (!field.isPrinted()) {
            return;
        }
        checkOrder(conversation, "sort=" + field.name(), ascending.items(), false);
        checkOrder(conversation, "sort=-" + field.name(), descending.items(), true);
        if (ascending.isWhole() && descending.isWhole()) {
            List<JsonNode> reversed = distinctValues(descending.items());
            Collections.reverse(reversed);
            compare(conversation, "values of both orders", distinctValues(ascending.items()), reversed);
        }
        if (distinctValues(ascending.items()).size() < 2) {
            lacks(conversation, "it needs rows with different values of " + field.name());
        }
    }

    private void checkOrder(Conversation conversation, String order, List<JsonNode> items, boolean isDescending) {
        for (int i = 1; i < items.size(); i++) {
            JsonNode before = items.get(i - 1);
            JsonNode after = items.get(i);
            int comparison = Values.compareKnown(field.valueOf(before), field.valueOf(after));
            boolean isWrong = isDescending ? comparison < 0 : comparison > 0;
            if (isWrong) {
                conversation.differs(order + ", item " + (i + 1) + ": expected "
                        + (isDescending ? "nothing greater than " : "nothing less than ") + field.valueOf(before)
                        + ", found " + field.valueOf(after));
                return;
            }
            boolean isLevel = Values.isSame(field.valueOf(before), field.valueOf(after));
            if (isLevel && !field.name().equals("id") && id(before) > id(after)) {
                conversation.differs(order + ", item " + (i + 1) + ": expected an id above " + id(before)
                        + " after an equal value, found " + id(after));
                return;
            }
        }
        List<JsonNode> distinct = distinctValues(items);
        if (new java.util.HashSet<>(distinct).size() != distinct.size()) {
            conversation.differs(order + ": expected equal values to stand together, found " + distinct);
        }
    }

    /** The values with repetitions left out where they stand together; a missing value is a null node. */
    private List<JsonNode> distinctValues(List<JsonNode> items) {
        List<JsonNode> values = new ArrayList<>();
        for (JsonNode item : items) {
            JsonNode value = item.at(field.printedAt());
            if (values.isEmpty() || !values.get(values.size() - 1).equals(value)) {
                values.add(value);
            }
        }
        return values;
    }

    private static long id(JsonNode item) {
        return item.get("id").longValue();
    }
}
