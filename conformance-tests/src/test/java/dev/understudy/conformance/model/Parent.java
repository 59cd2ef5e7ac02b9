package dev.understudy.conformance.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A kind of parent that a list can be narrowed to.
 *
 * @param parameter the query parameter that names it
 * @param route the path segment that names it
 * @param table the table that holds it
 * @param slug the column of its other name, null if it has only an id
 * @param ids the ids of the parents that a row is below
 */
record Parent(String parameter, String route, String table, String slug, Values ids) {

    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

    /** The parent of that name: an id if it is written as one and there is such a parent, otherwise a slug. */
    Optional<Row> find(String idOrSlug, Data data) {
        if (ID.matcher(idOrSlug).matches()) {
            Optional<Row> byId =
                    data.rows(table, "id", Long.valueOf(idOrSlug)).stream().findFirst();
            if (byId.isPresent()) {
                return byId;
            }
        }
        return slug == null
                ? Optional.empty()
                : data.rows(table, slug, idOrSlug).stream().findFirst();
    }
}
