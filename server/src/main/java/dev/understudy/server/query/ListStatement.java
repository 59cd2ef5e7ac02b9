package dev.understudy.server.query;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The SQL of a list, in parts.
 *
 * @param columns what is read of each row
 * @param from the tables it is read from; a join must neither drop nor repeat rows of the counted ones
 * @param counted the tables whose rows are counted
 * @param where a {@code where} clause, or nothing
 * @param order the terms of an {@code order by}, which no two rows have in common; each ends in {@code asc} or {@code desc}, with
 *     the place of nulls if there can be any
 * @param bindings every bound value by its name
 * @param tables the tables on which the total depends
 * @param isTimeless whether the total stays the same as long as no row changes
 */
public record ListStatement(
        String columns,
        String from,
        String counted,
        String where,
        List<String> order,
        Map<String, Object> bindings,
        Set<String> tables,
        boolean isTimeless) {

    /** Everything that a total depends on but the rows. */
    record Count(String sql, Map<String, Object> bindings) {}

    String rows() {
        return columns + " from " + from + where + orderBy(order);
    }

    /** The same rows from the last to the first. */
    String rowsFromTheEnd() {
        return columns + " from " + from + where
                + orderBy(order.stream().map(ListStatement::reversed).toList());
    }

    Count count() {
        return new Count("(select count(*) from " + counted + where + ")", bindings);
    }

    private static String orderBy(List<String> terms) {
        return terms.stream().collect(Collectors.joining(", ", " order by ", ""));
    }

    private static String reversed(String term) {
        int direction = Math.max(term.lastIndexOf(" asc"), term.lastIndexOf(" desc"));
        return term.substring(0, direction)
                + switch (term.substring(direction)) {
                    case " asc" -> " desc";
                    case " desc" -> " asc";
                    case " asc nulls last" -> " desc nulls first";
                    case " desc nulls first" -> " asc nulls last";
                    default -> throw new IllegalArgumentException(term);
                };
    }
}
