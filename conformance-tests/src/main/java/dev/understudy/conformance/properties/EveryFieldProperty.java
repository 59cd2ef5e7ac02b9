package dev.understudy.conformance.properties;

import dev.understudy.conformance.cases.Conversation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A list takes every field at once: empty filters select all rows, filters and ranges of documented values select some of
 * them, and an order keeps all.
 */
final class EveryFieldProperty extends ListProperty {
    EveryFieldProperty(ListOperation list) {
        super(list, "every_field_is_taken", list.evidence("sort"));
    }

    @Override
    void checkList(Conversation conversation) {
        check(this, conversation, list().path());
    }

    /** Checks the list at a path, which may be below a parent. */
    static void check(ListProperty property, Conversation conversation, String path) {
        FieldQueries queries = new FieldQueries(property.list());
        ListPage all = property.page(conversation, path, LARGEST_PAGE_BY_ID);
        compare(
                conversation,
                "ids with empty filters",
                all.ids(),
                property.page(conversation, path, queries.emptyFilters() + "&" + LARGEST_PAGE_BY_ID)
                        .ids());
        for (String some : List.of(queries.filters(), queries.ranges())) {
            ListPage page = property.page(conversation, path, some + "&" + LARGEST_PAGE_BY_ID);
            if (all.isWhole() && !all.ids().containsAll(page.ids())) {
                conversation.differs(some + ": expected only items that the whole list has, found " + page.ids());
            }
        }
        Set<Long> ids = new HashSet<>(all.ids());
        for (String order : List.of(queries.ascending(), queries.descending())) {
            ListPage sorted = property.page(conversation, path, order + "&page=1&per_page=100");
            compare(conversation, "X-Total of " + order, all.total(), sorted.total());
            if (all.isWhole()) {
                compare(conversation, "ids of " + order, ids, new HashSet<>(sorted.ids()));
            }
        }
        property.page(conversation, path, "page[number]=1&page[size]=1");
        requireRows(conversation, all, 1);
    }

    /** Queries that name all fields. */
    private record FieldQueries(ListOperation list) {
        String emptyFilters() {
            return joined(list.filters(), field -> "filter[" + field.name() + "]=");
        }

        String filters() {
            return joined(list.filters(), field -> "filter[" + field.name() + "]=" + encoded(first(field)));
        }

        String ranges() {
            return joined(
                    list.ranges(),
                    field -> "range[" + field.name() + "]=" + encoded(first(field)) + "," + encoded(first(field)));
        }

        String ascending() {
            return "sort=" + String.join(",", names(""));
        }

        String descending() {
            return "sort=" + String.join(",", names("-"));
        }

        private List<String> names(String sign) {
            return list.sorts().stream().map(field -> sign + field.name()).toList();
        }

        private static String first(ListField field) {
            return field.example().split(",")[0];
        }

        private static String joined(List<ListField> fields, Function<ListField, String> query) {
            return String.join("&", fields.stream().map(query).toList());
        }
    }
}
