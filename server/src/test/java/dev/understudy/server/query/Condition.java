package dev.understudy.server.query;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** One parameter of a query with the rows it selects, told in plain Java. */
public record Condition(String name, String value, Predicate<Row> rows) {

    /** Every kind of filter on a field: each value, several values, NULL, both, none of them, and no value at all. */
    public static List<Condition> filters(List<Row> rows, String field, Kind kind) {
        List<Condition> conditions = new ArrayList<>();
        List<String> values = values(rows, field, kind);
        for (String value : values) {
            conditions.add(filter(field, kind, value));
        }
        String first = values.get(0);
        String last = values.get(values.size() - 1);
        conditions.add(filter(field, kind, last, first));
        conditions.add(filter(field, kind, first, first));
        conditions.add(filter(field, kind, "null"));
        conditions.add(filter(field, kind, "null", last));
        if (kind != Kind.BOOLEAN) {
            conditions.add(filter(field, kind, kind.absentValue()));
            conditions.add(filter(field, kind, kind.absentValue(), last));
        }
        conditions.add(new Condition("filter[" + field + "]", "", row -> true));
        return conditions;
    }

    private static Condition filter(String field, Kind kind, String... values) {
        return new Condition("filter[" + field + "]", String.join(",", values), row -> {
            String text = row.text(field);
            return Arrays.stream(values)
                    .anyMatch(value -> text == null
                            ? value.equals("null")
                            : !value.equals("null") && kind.comparator().compare(text, value) == 0);
        });
    }

    /** Ranges on a field: over all values, over one, over the inner ones, and over none. */
    public static List<Condition> ranges(List<Row> rows, String field, Kind kind) {
        List<String> values = values(rows, field, kind);
        int last = values.size() - 1;
        Set<Condition> conditions = new LinkedHashSet<>();
        conditions.add(range(field, kind, values.get(0), values.get(last)));
        conditions.add(range(field, kind, values.get(0), values.get(0)));
        conditions.add(range(field, kind, values.get(last), values.get(last)));
        conditions.add(range(field, kind, values.get(0), values.get(last / 2)));
        conditions.add(range(field, kind, values.get(Math.min(1, last)), values.get(Math.max(last - 1, last / 2))));
        if (kind != Kind.BOOLEAN && kind != Kind.TEXT) {
            conditions.add(range(field, kind, kind.absentValue(), kind.absentValue()));
        }
        return List.copyOf(conditions);
    }

    private static Condition range(String field, Kind kind, String first, String second) {
        List<String> bounds = new ArrayList<>(List.of(first, second));
        Collections.sort(bounds, kind.comparator());
        return new Condition("range[" + field + "]", String.join(",", bounds), row -> {
            String text = row.text(field);
            return text != null
                    && kind.comparator().compare(text, bounds.get(0)) >= 0
                    && kind.comparator().compare(text, bounds.get(1)) <= 0;
        });
    }

    /** The different values of a field in its order. */
    private static List<String> values(List<Row> rows, String field, Kind kind) {
        Set<String> values = new TreeSet<>(kind.comparator());
        rows.stream().map(row -> row.text(field)).filter(text -> text != null).forEach(values::add);
        if (values.size() < 2) {
            throw new AssertionError("The data set has too few values of " + field + " to tell anything by them");
        }
        return List.copyOf(values);
    }

    /** As most callers write it: brackets, commas and colons as they are. */
    String raw() {
        return name + "=" + encode(value).replace("%2C", ",").replace("%3A", ":");
    }

    /** With everything percent-encoded. */
    String encoded() {
        return encode(name) + "=" + encode(value);
    }

    /** As part of a path or of a query. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return name + "=" + value;
    }
}
