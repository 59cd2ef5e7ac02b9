package dev.understudy.server.query;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The SQL of a list, in parts.
 *
 * @param columns what is read of each row
 * @param rows where they are read from, with the {@code where} clause; a join must neither drop nor repeat counted rows; it may
 *     use {@link #END}, and a subquery with the list's own order is turned round with it
 * @param table the table whose rows are counted; it has an {@code id}
 * @param where the {@code where} clause of the count, or nothing
 * @param order the terms of an {@code order by}, which no two rows have in common; each ends in {@code asc} or {@code desc}, with
 *     the place of nulls if there can be any
 * @param bindings every bound value by its name
 * @param tables the tables on which the total depends
 * @param isTimeless whether the total stays the same as long as no row changes
 * @param isScattered whether no index has the selected rows side by side in the order
 */
public record ListStatement(
        String columns,
        String rows,
        String table,
        String where,
        List<String> order,
        Map<String, Object> bindings,
        Set<String> tables,
        boolean isTimeless,
        boolean isScattered) {

    /**
     * Stands for the number of rows up to the end of the page. It is written into the SQL, since H2 keeps the rows of a
     * subquery whose bound limit is another.
     */
    static final String END = "{end of page}";

    /** Everything that a total depends on but the rows. */
    record Count(String sql, Map<String, Object> bindings) {}

    /**
     * The statement of a page but for its limits, without {@code select}.
     *
     * @param fromTheEnd whether the rows come from the last to the first
     * @param areFew whether to find all selected rows and sort them is cheaper than to walk through the table in the order; no
     *     index serves an order by an expression
     */
    String page(boolean fromTheEnd, boolean areFew) {
        String from = rows;
        if (fromTheEnd) {
            for (String term : order) {
                from = from.replace(" order by " + term + " ", " order by " + reversed(term) + " ");
            }
        }
        return order.stream()
                .map(term -> fromTheEnd ? reversed(term) : term)
                .map(term -> areFew && isScattered ? term.replace(".id ", ".id + 0 ") : term)
                .collect(Collectors.joining(", ", columns + " from " + from + " order by ", ""));
    }

    Count count() {
        return new Count("(select count(*) from " + table + where + ")", bindings);
    }

    /** Tells about how many rows the whole table has. */
    String greatestId() {
        return "(select max(id) from " + table + ")";
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
