package dev.understudy.conformance.model;

import java.util.List;
import java.util.function.Predicate;

/**
 * One parameter of a query, with what it means. Of two clauses of one name the last one counts.
 */
interface Clause {
    /** The name of the parameter. */
    String name();

    /** What is sent with the name: one value, or several, each with the name. */
    List<String> values();

    /** The rows that the list keeps. */
    default Predicate<Row> rows(Moment moment) {
        return row -> true;
    }

    /** The same with less in it, for a smaller query that still fails. */
    default List<Clause> simpler() {
        return List.of();
    }
}
