package dev.understudy.server.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The SQL of a {@link Selection}: the same text on every database, every value bound. */
final class SelectionSql {
    private static final Pattern TABLE = Pattern.compile("\\b(?:from|join) (\\w+)");

    private final Map<String, Object> bindings = new LinkedHashMap<>();
    private final List<String> conditions = new ArrayList<>();
    private final Catalogue catalogue;
    private final Selection selection;

    /**
     * @param parentIds the ids of the selection's parents, in the same order
     */
    SelectionSql(Catalogue catalogue, Selection selection, List<Long> parentIds) {
        this.catalogue = catalogue;
        this.selection = selection;
        for (int i = 0; i < parentIds.size(); i++) {
            conditions.add(selection.parents().get(i).parent().condition().formatted(bind(parentIds.get(i))));
        }
        selection.filters().forEach(filter -> add(filter.field(), filterSql(filter)));
        selection.ranges().forEach(range -> add(range.field(), rangeSql(range)));
    }

    /** Every bound value by its name. */
    Map<String, Object> bindings() {
        return bindings;
    }

    /** A {@code where} clause, or nothing. */
    String where() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    /** The tables that decide which rows there are. */
    Set<String> tables() {
        Set<String> tables = new TreeSet<>(Set.of(catalogue.table()));
        conditions.forEach(condition -> {
            Matcher read = TABLE.matcher(condition);
            while (read.find()) {
                tables.add(read.group(1));
            }
        });
        return tables;
    }

    /** The terms of an {@code order by}; the last is {@code id}, so that pages never overlap. */
    List<String> order() {
        if (selection.order().isEmpty()) {
            return List.of(catalogue.defaultOrder());
        }
        List<String> terms = new ArrayList<>();
        for (Selection.Order order : selection.order()) {
            if (order.field().expression() != null) {
                terms.add(column(order.field()) + (order.descending() ? " desc nulls first" : " asc nulls last"));
            }
        }
        terms.add(catalogue.table() + ".id asc");
        return terms;
    }

    private void add(Field field, String comparison) {
        conditions.add(field.condition().formatted(comparison));
    }

    private String filterSql(Selection.Filter filter) {
        String column = column(filter.field());
        List<String> alternatives = new ArrayList<>();
        List<Value> exact =
                filter.values().stream().filter(value -> !value.isSpan()).toList();
        if (!exact.isEmpty()) {
            alternatives.add(exact.stream()
                    .map(value -> bind(value.from()))
                    .collect(Collectors.joining(", ", column + " in (", ")")));
        }
        for (Value value : filter.values()) {
            if (value.isSpan()) {
                alternatives.add("(" + column + " >= " + bind(value.from()) + " and " + column + " < "
                        + bind(value.until()) + ")");
            }
        }
        if (filter.orNull()) {
            alternatives.add(column + " is null");
        }
        return alternatives.size() == 1 ? alternatives.get(0) : "(" + String.join(" or ", alternatives) + ")";
    }

    private String rangeSql(Selection.Range range) {
        String column = column(range.field());
        Value maximum = range.maximum();
        String upper = maximum.isSpan() ? " < " + bind(maximum.until()) : " <= " + bind(maximum.from());
        return "(" + column + " >= " + bind(range.minimum().from()) + " and " + column + upper + ")";
    }

    /** A plain name is a column of the resource's table; anything else is an expression of its own. */
    private String column(Field field) {
        String expression = field.expression();
        return expression.equals(field.name()) ? catalogue.table() + "." + expression : expression;
    }

    private String bind(Object value) {
        String name = "value" + bindings.size();
        bindings.put(name, value);
        return ":" + name;
    }
}
