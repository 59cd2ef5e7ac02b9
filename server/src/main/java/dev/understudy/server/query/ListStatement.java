package dev.understudy.server.query;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The SQL of a list, in parts. What it says of the moment is bound as {@code :now}.
 *
 * @param columns what is read of each row
 * @param rows where they are read from, with the {@code where} clause; a join must neither drop nor repeat counted rows; it may
 *     use {@link #END}, and a subquery with the list's own order is turned round with it
 * @param table the table whose rows are counted; it has an {@code id}
 * @param where the {@code where} clause of the count, or nothing
 * @param order the terms of an {@code order by}, which no two rows have in common; each ends in {@code asc} or {@code desc}, with
 *     the place of nulls if there can be any
 * @param bindings every bound value by its name, but {@code :now}
 * @param tables the tables on which the total depends
 * @param now the moment of the request; null if nothing is said of it
 * @param nextChange SQL for the first moment after {@code :now} at which the total may change though no row does; null if there
 *     is none
 * @param isScattered whether the rows are in the order of their ids, and no index has them side by side in it; then {@code rows}
 *     ends in a {@code where} clause
 */
public record ListStatement(
        String columns,
        String rows,
        String table,
        String where,
        List<String> order,
        Map<String, Object> bindings,
        Set<String> tables,
        OffsetDateTime now,
        String nextChange,
        boolean isScattered) {

    /**
     * Stands for the number of rows up to the end of the page. It is written into the SQL, since H2 keeps the rows of a
     * subquery whose bound limit is another.
     */
    static final String END = "{end of page}";

    /** The names of the bounds of {@link Walk#BETWEEN}. */
    static final String SMALLEST_ID = "smallest_id";

    static final String GREATEST_ID = "greatest_id";

    /** Everything that a total depends on but the rows and the moment. */
    record TotalKey(String rows, Map<String, Object> bindings) {}

    /** How the rows of a scattered list are found. */
    enum Walk {
        /** From the first row of the table on. */
        ALL,
        /** From the smallest id of the list's rows to the greatest. */
        BETWEEN,
        /** All at once, to be sorted: no index serves an order by an expression. */
        SORT
    }

    /**
     * The statement of a page but for its limits, without {@code select}.
     *
     * @param fromTheEnd whether the rows come from the last to the first
     */
    String page(boolean fromTheEnd, Walk walk) {
        String from = rows;
        if (fromTheEnd) {
            for (String term : order) {
                from = from.replace(" order by " + term + " ", " order by " + reversed(term) + " ");
            }
        }
        if (isScattered && walk == Walk.BETWEEN) {
            from += " and " + table + ".id >= :" + SMALLEST_ID + " and " + table + ".id <= :" + GREATEST_ID;
        }
        return order.stream()
                .map(term -> fromTheEnd ? reversed(term) : term)
                .map(term -> isScattered && walk == Walk.SORT ? term.replace(".id ", ".id + 0 ") : term)
                .collect(Collectors.joining(", ", columns + " from " + from + " order by ", ""));
    }

    TotalKey totalKey() {
        return new TotalKey(table + where, bindings);
    }

    /** The statement that tells the total, where the rows are if they are scattered, and the next change if there can be one. */
    String count() {
        return "select count(*) as total"
                + (isScattered ? ", min(id) as smallest_id, max(id) as greatest_id" : "")
                + (nextChange == null ? "" : ", (" + nextChange + ") as next_change")
                + " from " + table + where;
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
