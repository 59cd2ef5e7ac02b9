package dev.understudy.server.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One list as its document describes it, and the rows behind it.
 *
 * @param resource the last segment of its path, which is its table's name too
 * @param application the uid of an application that may read it
 * @param fields the standard fields in the document's order: they filter, range and sort
 * @param sortOnly fields that only sort
 * @param defaultSort the {@code sort} that counts when nothing else is asked for
 * @param wrapper the member that holds an item, null if the item stands alone
 */
public record ListUnderTest(
        String resource,
        String application,
        Map<String, Kind> fields,
        Map<String, Kind> sortOnly,
        String defaultSort,
        String wrapper) {

    /** A list that is sorted by id when nothing else is asked for. */
    public ListUnderTest(
            String resource,
            String application,
            Map<String, Kind> fields,
            Map<String, Kind> sortOnly,
            boolean newestFirst,
            String wrapper) {
        this(resource, application, fields, sortOnly, newestFirst ? "-id" : "id", wrapper);
    }

    public static final DataFile DATA = DataFile.of(ListUnderTest.class);

    String path() {
        return "/v2/" + resource;
    }

    String path(ParentCase parent) {
        return "/v2/" + parent.segments() + "/" + resource;
    }

    public List<Row> rows() {
        return DATA.rows(resource);
    }

    Map<String, Kind> sortable() {
        Map<String, Kind> sortable = new LinkedHashMap<>(fields);
        sortable.putAll(sortOnly);
        return sortable;
    }

    Comparator<Row> defaultOrder() {
        return order(defaultSort);
    }

    /** The order of a {@code sort} parameter: NULL is greater than every value, and equal rows are sorted by id. */
    Comparator<Row> order(String sort) {
        Comparator<Row> order = Comparator.comparing(row -> 0);
        for (String part : sort.split(",")) {
            boolean descending = part.startsWith("-");
            String field = descending ? part.substring(1) : part;
            Kind kind = sortable().get(field);
            Comparator<Row> byField = kind == null
                    ? Comparator.comparing(row -> 0)
                    : Comparator.comparing(row -> row.text(field), Comparator.nullsLast(kind.comparator()));
            order = order.thenComparing(descending ? byField.reversed() : byField);
        }
        return order.thenComparing(Row::id);
    }

    long id(JsonNode item) {
        return (wrapper == null ? item : item.required(wrapper)).required("id").longValue();
    }
}
