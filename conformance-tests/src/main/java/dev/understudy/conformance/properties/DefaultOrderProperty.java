package dev.understudy.conformance.properties;

import dev.understudy.conformance.cases.Conversation;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Without {@code sort}, a list is in its documented order. */
final class DefaultOrderProperty extends ListProperty {
    private final String order;

    /** @param order the {@code sort} that means the same */
    DefaultOrderProperty(ListOperation list, String order, String evidence) {
        super(list, "sort_by_default_is_" + words(order), evidence);
        this.order = order;
    }

    private static String words(String order) {
        return Arrays.stream(order.split(","))
                .map(field -> field.startsWith("-") ? field.substring(1) + "_descending" : field + "_ascending")
                .collect(Collectors.joining("_then_"));
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
