package dev.understudy.conformance.model;

import java.util.List;
import java.util.function.Predicate;

/**
 * One parameter of a query, with its meaning. Of several clauses with the same name the last one counts.
 */
interface Clause {
    /** The name of the parameter. */
    String name();

    /** The values, each of which is sent with the name. */
    List<String> values();

    /** Selects the rows that the list keeps. */
    default Predicate<Row> rows(Moment moment) {
        return row -> true;
    }

    /** Shrunk variants of this clause, to shrink a failing query. */
    default List<Clause> shrunk() {
        return List.of();
    }
}
