package dev.understudy.server.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The SQL of a {@link Selection}: the same text on every database, every value bound. */
final class SelectionSql {
    /** A list of so many values is read value by value. */
    private static final int SHORT = 10;

    private static final Pattern TABLE = Pattern.compile("\\b(?:from|join) (\\w+)");

    private final Map<String, Object> bindings = new LinkedHashMap<>();
    private final List<String> conditions = new ArrayList<>();
    private final Catalogue catalogue;
    private final Selection selection;
    private Parent.Members members;
    private String membersId;

    /**
     * @param parentIds the ids of the selection's parents, in the same order
     */
    SelectionSql(Catalogue catalogue, Selection selection, List<Long> parentIds) {
        this.catalogue = catalogue;
        this.selection = selection;
        for (int i = 0; i < parentIds.size(); i++) {
            Parent parent = selection.parents().get(i).parent();
            String id = bind(parentIds.get(i));
            if (i == 0 && parent.members() != null && isOrderedById() && isOfParentsOnly()) {
                members = parent.members();
                membersId = id;
            }
            conditions.add(parent.condition().formatted(id));
        }
        selection.filters().forEach(filter -> add(filter.field(), filterSql(filter)));
        selection.ranges().forEach(range -> add(range.field(), rangeSql(range)));
        selection.searches().forEach(search -> conditions.add(searchSql(search)));
    }

    /** Every bound value by its name. */
    Map<String, Object> bindings() {
        return bindings;
    }

    /** A {@code where} clause, or nothing. */
    String where() {
        return where(conditions);
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    /**
     * What the rows of a page are read from, with the {@code where} clause. The users of a parent, unless they are filtered,
     * are read by way of the table that joins them, which has them in order: it is joined to an expression, so that no
     * database walks through all users instead. The rows with one of several values are read value by value, each in order
     * from its part of the index, and no more of each than the page can need; that binds values of its own.
     */
    String rows(String from) {
        if (isOneShortList()) {
            return from + eachValueByItself();
        }
        if (members == null) {
            return from + where();
        }
        return from + " join " + members.table() + " on " + catalogue.table() + ".id = " + members.table()
                + ".user_id + 0 and " + members.table() + "." + members.column() + " = " + membersId
                + where(conditions.subList(1, conditions.size()));
    }

    private String eachValueByItself() {
        Selection.Filter filter = selection.filters().get(0);
        String table = catalogue.table();
        String column = column(filter.field());
        List<String> comparisons = new ArrayList<>();
        filter.values().stream().distinct().forEach(value -> comparisons.add(column + " = " + bind(value.from())));
        if (filter.orNull()) {
            comparisons.add(column + " is null");
        }
        return comparisons.stream()
                .map(comparison -> "(select " + table + ".id as selected_id from " + table + " where " + comparison
                        + " order by " + order().get(0) + " limit " + ListStatement.END + ")")
                .collect(Collectors.joining(" union all ", " join (", ") selected on selected_id = " + table + ".id"));
    }

    /** SQL for the next moment after {@code :now} at which other rows may be selected; null if there is none. */
    String nextChange() {
        return selection.filters().stream()
                .map(filter -> filter.field().moment())
                .filter(Objects::nonNull)
                .map(moment -> "select min(" + moment + ") from " + catalogue.table() + " where " + moment + " > :now")
                .reduce((one, other) -> {
                    throw new IllegalStateException("Two fields change with the moment");
                })
                .orElse(null);
    }

    /** Whether no index has the selected rows side by side, in the order of their ids. */
    boolean isScattered() {
        boolean isOneValue = isOneCondition() && alternatives() <= 1;
        return isOrderedById() && members == null && !conditions.isEmpty() && !isOneValue && !isOneShortList();
    }

    private boolean isOneShortList() {
        return isOrderedById()
                && isOneCondition()
                && alternatives() > 1
                && alternatives() <= SHORT
                && !selection.filters().get(0).field().name().equals("id");
    }

    /** Whether the one condition is that a column has some values. */
    private boolean isOneCondition() {
        return conditions.size() == 1
                && selection.ranges().isEmpty()
                && selection.searches().isEmpty()
                && selection.filters().stream()
                        .allMatch(filter -> filter.field().isColumn()
                                && filter.values().stream().noneMatch(Value::isSpan));
    }

    /** How many values the filters allow. */
    private long alternatives() {
        return selection.filters().stream()
                .mapToLong(filter -> filter.values().stream().distinct().count() + (filter.orNull() ? 1 : 0))
                .sum();
    }

    private boolean isOfParentsOnly() {
        return selection.filters().isEmpty()
                && selection.ranges().isEmpty()
                && selection.searches().isEmpty();
    }

    private boolean isOrderedById() {
        return selection.order().isEmpty()
                || selection.order().get(0).field().name().equals("id");
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
        if (members != null) {
            boolean isDescending = selection.order().isEmpty()
                    ? catalogue.defaultOrder().endsWith(" desc")
                    : selection.order().get(0).descending();
            return List.of(members.table() + ".user_id" + (isDescending ? " desc" : " asc"));
        }
        if (selection.order().isEmpty()) {
            return List.of(catalogue.defaultOrder());
        }
        if (isOrderedById()) {
            return List.of(catalogue.table() + ".id" + (selection.order().get(0).descending() ? " desc" : " asc"));
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

    /** One comparison for each field and spelling of the text; see {@link Spellings}. */
    private String searchSql(Selection.Search search) {
        List<String> patterns = Spellings.of(search.text()).stream()
                .map(spelling -> bind("%" + spelling.replaceAll("[\\\\%_]", "\\\\$0") + "%"))
                .toList();
        return search.fields().stream()
                .flatMap(field -> patterns.stream().map(pattern -> column(field) + " ilike " + pattern))
                .collect(Collectors.joining(" or ", "(", ")"));
    }

    /** A plain name is a column of the resource's table; anything else is an expression of its own. */
    private String column(Field field) {
        String expression = field.expression();
        return field.isColumn() ? catalogue.table() + "." + expression : expression;
    }

    private String bind(Object value) {
        String name = "value" + bindings.size();
        bindings.put(name, value);
        return ":" + name;
    }
}
