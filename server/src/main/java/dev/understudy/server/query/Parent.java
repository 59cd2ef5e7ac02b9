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
 */
public record Parent(String parameter, String route, String table, String slug, String condition) {

    /** One parent that a request named, by id or slug. */
    public record Reference(Parent parent, String idOrSlug) {}
}
