package dev.understudy.conformance.model;

import java.util.Collection;
import java.util.Collections;

/** The values of a field in a row: one, which may be null, or several, those of the memberships of its user. */
@FunctionalInterface
interface Values {
    Collection<?> of(Row row, Moment moment);

    static Values column(String name) {
        return (row, moment) -> Collections.singletonList(row.get(name));
    }

    /** No row has a value: documented sort keys whose values are secrets, of which the server holds none. */
    static Values none() {
        return (row, moment) -> Collections.singletonList(null);
    }

    /**
     * What the row's user belongs to.
     *
     * @param userColumn the column with the user's id
     * @param table the memberships, whose users are in {@code user_id}
     * @param column what is wanted of them
     */
    static Values ofUser(String userColumn, String table, String column) {
        return (row, moment) -> moment.data().rows(table, "user_id", row.get(userColumn)).stream()
                .map(membership -> membership.get(column))
                .toList();
    }
}
