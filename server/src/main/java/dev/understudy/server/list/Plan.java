package dev.understudy.server.list;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a list is, and which of its rows are read. {@link #sql} renders it; all values are parameters.
 *
 * @param relation what the rows are read from
 * @param conditions all of them hold
 * @param order no two rows are equal in all terms; empty if there is one row at most
 * @param start where the rows begin
 * @param limit the most rows that are read; the greatest long for all
 */
public record Plan(Relation relation, List<Condition> conditions, List<OrderTerm> order, Start start, long limit) {

    public Plan {
        conditions = List.copyOf(conditions);
        order = List.copyOf(order);
    }

    /** Where the rows of a plan begin. */
    public sealed interface Start {
        /** After a number of rows. */
        record Offset(long rows) implements Start {}

        /**
         * After the row that has these values, one for each term of the order: a <em>seek</em>, whose cost does not grow with
         * the rows before it.
         */
        record After(List<@Nullable Object> values) implements Start {}
    }

    /** All rows of a list. */
    public static Plan of(Relation relation, List<Condition> conditions, List<OrderTerm> order) {
        return new Plan(relation, conditions, order, new Start.Offset(0), Long.MAX_VALUE);
    }

    /** Some rows of the list after an offset. */
    public Plan page(long offset, long size) {
        return new Plan(relation, conditions, order, new Start.Offset(offset), size);
    }

    /** Some rows of the list after a row, given by its values in the terms of the order. */
    public Plan after(List<@Nullable Object> values, long size) {
        return new Plan(relation, conditions, order, new Start.After(values), size);
    }

    Plan relation(Relation other) {
        return new Plan(other, conditions, order, start, limit);
    }

    Plan conditions(List<Condition> others) {
        return new Plan(relation, others, order, start, limit);
    }

    Plan order(List<OrderTerm> other) {
        return new Plan(relation, conditions, other, start, limit);
    }

    /** The same rows from the last to the first. */
    Plan reversed() {
        return order(order.stream().map(OrderTerm::reversed).toList());
    }

    /** The tables that decide which rows there are. */
    Set<String> tables() {
        Set<String> tables = new TreeSet<>(Set.of(relation.table()));
        conditions.forEach(condition -> tables.addAll(condition.tables()));
        return tables;
    }

    boolean isOrderedById() {
        return order.size() == 1 && order.get(0).expression().equals(relation.id());
    }

    /** The number of rows up to the end of the plan's; the greatest long if there is no such number. */
    long end() {
        long offset = start instanceof Start.Offset before ? before.rows() : 0;
        return offset > Long.MAX_VALUE - limit ? Long.MAX_VALUE : offset + limit;
    }

    /** The {@code select} statement of the rows. */
    public String sql() {
        return Stream.of(
                        "select " + relation.columns(),
                        "from " + relation.table(),
                        relation.joins().stream().map(Relation.Join::sql).collect(Collectors.joining(" ")),
                        where(startConditions()),
                        order.isEmpty()
                                ? ""
                                : order.stream().map(OrderTerm::sql).collect(Collectors.joining(", ", "order by ", "")),
                        limitSql())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** The parameters of {@link #sql} by their names, {@code :now} excepted. */
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        relation.joins().forEach(join -> parameters.putAll(join.parameters()));
        startConditions().forEach(condition -> parameters.putAll(condition.parameters()));
        if (start instanceof Start.Offset offset && offset.rows() > 0) {
            parameters.put("offset", offset.rows());
        }
        return parameters;
    }

    private List<Condition> startConditions() {
        if (!(start instanceof Start.After after)) {
            return conditions;
        }
        List<Condition> all = new ArrayList<>(conditions);
        all.add(Seek.after(order, after.values()));
        return all;
    }

    /**
     * The limit is no parameter, and there is no offset of 0: PostgreSQL makes a new plan for each execution of a statement whose
     * limit is one, since it expects too many rows otherwise.
     */
    private String limitSql() {
        String offset = start instanceof Start.Offset before && before.rows() > 0 ? " offset :offset" : "";
        return limit == Long.MAX_VALUE ? offset.strip() : "limit " + limit + offset;
    }

    /**
     * The statement of the {@code total} of all rows, wherever the plan's begin; {@code next_change} is the next moment at which
     * it changes though no row does.
     *
     * @param withEnds whether it also tells the {@code smallest_id} and the {@code greatest_id}
     */
    String countSql(boolean withEnds) {
        String ends = withEnds ? ", min(id) as smallest_id, max(id) as greatest_id" : "";
        return Stream.of(
                        "select count(*) as total" + ends + nextChangeSql(),
                        "from " + relation.table(),
                        where(conditions))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** The parameters of {@link #countSql} by their names, {@code :now} excepted. */
    Map<String, Object> countParameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        conditions.forEach(condition -> parameters.putAll(condition.parameters()));
        return parameters;
    }

    /** The least of the columns' next moments. Databases differ in what {@code least} makes of a null, {@code min} is the same. */
    private String nextChangeSql() {
        List<String> moments = changesAt().stream()
                .map(column -> "select min(" + column + ") as moment from " + relation.table() + " where " + column
                        + " > :now")
                .toList();
        return switch (moments.size()) {
            case 0 -> "";
            case 1 -> ", (" + moments.get(0) + ") as next_change";
            default ->
                ", (select min(moment) from (" + String.join(" union all ", moments) + ") moments) as next_change";
        };
    }

    /** The columns that tell when the total changes with {@code :now}, if it does. */
    Set<String> changesAt() {
        return conditions.stream()
                .flatMap(condition -> condition.changesAt().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String where(List<Condition> conditions) {
        return conditions.isEmpty()
                ? ""
                : conditions.stream().map(Condition::sql).collect(Collectors.joining(" and ", "where ", ""));
    }
}
