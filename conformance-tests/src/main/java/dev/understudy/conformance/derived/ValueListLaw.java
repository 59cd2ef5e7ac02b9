package dev.understudy.conformance.derived;

import dev.understudy.conformance.cases.Conversation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Each value that the documents list for a filter is accepted, and all of them together select what each of them does. */
final class ValueListLaw extends ListLaw {
    private final ListField field;

    ValueListLaw(ListOperation list, ListField field) {
        super(list, "filter", field.name() + "_takes_each_documented_value", field.evidence());
        this.field = field;
    }

    @Override
    void checkList(Conversation conversation) {
        List<String> values = field.documentedValues();
        ListPage together = page(conversation, query(String.join(",", values)));
        Set<Long> selected = new HashSet<>();
        for (String value : values) {
            ListPage page = page(conversation, query(value));
            selected.addAll(page.ids());
            if (page.total() > together.total()) {
                conversation.differs("filter[" + field.name() + "]=" + value + ": expected at most " + together.total()
                        + " items, found " + page.total());
            }
        }
        if (together.isWhole()) {
            compare(conversation, "ids of all values together", selected, new HashSet<>(together.ids()));
        }
    }

    private String query(String value) {
        return "filter[" + field.name() + "]=" + value + "&" + LARGEST_PAGE_BY_ID;
    }
}
