package dev.understudy.conformance.properties;

import dev.understudy.conformance.cases.Conversation;

/** Without {@code sort}, a list is in its documented order. */
final class DefaultOrderProperty extends ListProperty {
    private final String order;

    /** @param order the {@code sort} that means the same */
    DefaultOrderProperty(ListOperation list, String order, String evidence) {
        super(list, "sort_by_default_is_" + (order.startsWith("-") ? "id_descending" : "id_ascending"), evidence);
        this.order = order;
    }

    @Override
    void checkList(Conversation conversation) {
        ListPage sorted = page(conversation, "sort=" + order + "&page[size]=100");
        compare(
                conversation,
                "ids without sort",
                sorted.ids(),
                page(conversation, "page[size]=100").ids());
        requireRows(conversation, sorted, 2);
    }
}
