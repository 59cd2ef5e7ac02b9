package dev.understudy.server.query;

/**
 * Something a list can be narrowed to, as a query parameter ({@code campus_id=paris}) or as a nested route
 * ({@code /v2/campus/paris/users}).
 *
 * @param parameter the query parameter, such as {@code campus_id}
 * @param route the path segment, such as {@code campus}
 * @param table the table that holds it; its key is {@code id}
 * @param slug the column of its other name, null if it has only an id
 * @param condition the SQL that holds for rows below it, with {@code %s} for its id
 * @param members the table that joins users to it, each at most once; null if the rows are no users, or may be joined often
 */
public record Parent(String parameter, String route, String table, String slug, String condition, Members members) {

    /** A parent whose rows are found by the condition alone. */
    public Parent(String parameter, String route, String table, String slug, String condition) {
        this(parameter, route, table, slug, condition, null);
    }

    /**
     * A table with a {@code user_id}, unique for each parent.
     *
     * @param column holds the parent's id
     */
    public record Members(String table, String column) {}

    /** One parent that a request named, by id or slug. */
    public record Reference(Parent parent, String idOrSlug) {}
}
