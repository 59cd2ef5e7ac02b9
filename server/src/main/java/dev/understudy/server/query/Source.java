package dev.understudy.server.query;

import org.jspecify.annotations.Nullable;

/** Where the database keeps what a field, or a parent, of a resource is compared with. */
public sealed interface Source {

    /** A column of the resource's table. */
    record Column(String name) implements Source {}

    /**
     * SQL over columns of the resource's table. It may use {@code :now}, the moment of the request, or {@code :today}, its
     * day in UTC.
     *
     * @param changesAt the column of the resource's table that tells when the value of a row changes with {@code :now}; null
     *     if the SQL does not use {@code :now}
     * @param usesToday whether the SQL uses {@code :today}
     */
    record Expression(String sql, @Nullable String changesAt, boolean usesToday) implements Source {}

    /**
     * A table that joins users to something by a {@code user_id}: rows are compared by the rows of their user in it.
     *
     * @param table the joining table
     * @param column what is compared, such as {@code cursus_id}
     * @param user the column of the resource's table that holds the id of the user
     */
    record Membership(String table, String column, String user) implements Source {}

    /** Nothing: the server holds no such value, so all rows are equal in it. */
    record Nothing() implements Source {}
}
