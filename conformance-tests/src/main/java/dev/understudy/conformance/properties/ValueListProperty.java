package dev.understudy.conformance.properties;

import dev.understudy.conformance.cases.Conversation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A filter accepts all its documented values; together they select the union of what each half of them selects. A request for
 * each value would use up more than a hundred of the 1200 requests in an hour.
 */
final class ValueListProperty extends ListProperty {
    private final ListField field;

    ValueListProperty(ListOperation list, ListField field) {
        super(list, "filter_" + field.name() + "_takes_each_documented_value", field.evidence());
        this.field = field;
    }

    @Override
    void checkList(Conversation conversation) {
        List<String> values = field.documentedValues();
        ListPage together = page(conversation, query(values));
        requireRows(conversation, together, 1);
        Set<Long> selected = new HashSet<>();
        for (List<String> half :
                List.of(values.subList(0, values.size() / 2), values.subList(values.size() / 2, values.size()))) {
            ListPage page = page(conversation, query(half));
            selected.addAll(page.ids());
            if (page.total() > together.total()) {
                conversation.differs("filter[" + field.name() + "]=" + String.join(",", half) + ": expected at most "
                        + together.total() + " items, found " + page.total());
            }
        }
        if (together.isWhole()) {
            compare(conversation, "ids of all values together", selected, new HashSet<>(together.ids()));
        }
    }

    private String query(List<String> values) {
        return "filter[" + field.name() + "]=" + String.join(",", values) + "&" + LARGEST_PAGE_BY_ID;
    }
}
