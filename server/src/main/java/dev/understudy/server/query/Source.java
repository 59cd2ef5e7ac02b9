package dev.understudy.server.query;

import java.util.Set;

/** Where the database keeps what a field, or a parent, of a resource is compared with. */
public sealed interface Source {

    /** A column of the resource's table. */
    record Column(String name) implements Source {}

    /**
     * SQL over columns of the resource's table. It may use {@code :now}, the moment of the request, or {@code :today}, its
     * day in UTC.
     *
     * @param changesAt the columns of the resource's table that tell when the value of a row changes with {@code :now}; empty
     *     if the SQL does not use {@code :now}
     * @param usesToday whether the SQL uses {@code :today}
     */
    record Expression(String sql, Set<String> changesAt, boolean usesToday) implements Source {

        public Expression {
            changesAt = Set.copyOf(changesAt);
        }
    }

    /**
     * A table that joins the rows of the resource, or their users, to something: rows are compared by their rows in it.
     *
     * @param table the joining table
     * @param column what is compared, such as {@code cursus_id}
     * @param member the column of the joining table that holds the id of the row or the user, such as {@code user_id}
     * @param own the column of the resource's table that holds the same id
     */
    record Membership(String table, String column, String member, String own) implements Source {

        /** A table that joins users to something by a {@code user_id}. */
        public Membership(String table, String column, String user) {
            this(table, column, "user_id", user);
        }
    }

    /** Nothing: the server holds no such value, so all rows are equal in it. */
    record Nothing() implements Source {}
}
