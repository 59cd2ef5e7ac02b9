package dev.understudy.server.query;

import org.jspecify.annotations.Nullable;

/**
 * Something a list can be narrowed to, as a query parameter ({@code campus_id=paris}) or as a nested route
 * ({@code /v2/campus/paris/users}).
 *
 * @param parameter the query parameter, such as {@code campus_id}
 * @param route the path segment, such as {@code campus}
 * @param table the table that holds it; its key is {@code id}
 * @param slug the column of its other name; null if it has only an id
 * @param source where rows of the resource refer to its id
 */
public record Parent(
        String parameter,
        String route,
        String table,
        @Nullable String slug,
        Source source) {

    /** A parent whose id is in the column of the resource's table that is named like the parameter. */
    public static Parent ofColumn(String parameter, String table, String slug) {
        return new Parent(parameter, table, table, slug, new Source.Column(parameter));
    }

    /** One parent that a request named, by id or slug. */
    public record Reference(Parent parent, String idOrSlug) {}
}
