package dev.understudy.server.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A parent that is in the data set, with the rows below it.
 *
 * @param parameter its query parameter
 * @param route its path segment
 * @param idOrSlug what the request names it by
 * @param rows the rows below it, told in plain Java
 */
public record ParentCase(String parameter, String route, String idOrSlug, Predicate<Row> rows) {

    /** Every row of the parent's table by its id and, where there is one, by its other name. */
    public static List<ParentCase> of(
            DataFile data, String parameter, String route, String table, String slug, Below below) {
        List<ParentCase> cases = new ArrayList<>();
        for (Row parent : data.rows(table)) {
            Predicate<Row> rows = below.rows(parent.id());
            cases.add(new ParentCase(parameter, route, Long.toString(parent.id()), rows));
            if (slug != null && !isIdOfAnother(data.rows(table), parent.text(slug))) {
                cases.add(new ParentCase(parameter, route, parent.text(slug), rows));
            }
        }
        return cases;
    }

    /** A name of digits is an id first, so that it cannot stand for a slug when an id is the same. */
    private static boolean isIdOfAnother(List<Row> parents, String slug) {
        return parents.stream().anyMatch(parent -> Long.toString(parent.id()).equals(slug));
    }

    /** Tells the rows below a parent. */
    public interface Below {
        Predicate<Row> rows(long parentId);
    }

    Condition condition() {
        return new Condition(parameter, idOrSlug, rows);
    }

    String segments() {
        return route + "/" + Condition.encode(idOrSlug);
    }

    @Override
    public String toString() {
        return route + "/" + idOrSlug;
    }
}
