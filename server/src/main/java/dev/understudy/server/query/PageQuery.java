package dev.understudy.server.query;

import dev.understudy.server.db.Rows;
import dev.understudy.server.problem.Excerpt;
import dev.understudy.server.problem.Problem;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/**
 * Reads one page of a resource with its exact total. Thread-safe.
 *
 * @param select the columns and tables up to {@code where}; a join must neither drop nor repeat rows of the resource
 * @param mapper makes an item of a row
 * @param clock tells the {@code :now} and {@code :today} of time-dependent filters
 */
public record PageQuery<T>(Catalogue catalogue, String select, RowMapper<T> mapper, Clock clock) {

    /**
     * Reads the page that is selected.
     *
     * @throws Problem 404 if a parent is unknown
     */
    public Page<T> read(Handle handle, Selection selection) {
        SelectionSql sql = new SelectionSql(catalogue, selection, parentIds(handle, selection));
        Paging paging = selection.paging();
        List<T> items = bound(handle, select + sql.where() + sql.orderBy() + " limit :size offset :offset", sql)
                .bind("size", paging.size())
                .bind("offset", paging.offset())
                .map(mapper)
                .list();
        return new Page<>(items, total(handle, sql, paging, items.size()), paging);
    }

    /** A page that is not full, and not past the end, tells the total itself. */
    private long total(Handle handle, SelectionSql sql, Paging paging, int rows) {
        if (rows < paging.size() && (rows > 0 || paging.number() == 1)) {
            return paging.offset() + rows;
        }
        return bound(handle, "select count(*) from " + catalogue.table() + sql.where(), sql)
                .mapTo(long.class)
                .one();
    }

    private Query bound(Handle handle, String text, SelectionSql sql) {
        OffsetDateTime now = Rows.now(clock);
        return handle.createQuery(text).bindMap(sql.bindings()).bindMap(Map.of("now", now, "today", now.toLocalDate()));
    }

    private static List<Long> parentIds(Handle handle, Selection selection) {
        return selection.parents().stream()
                .map(reference -> parentId(handle, reference))
                .toList();
    }

    /**
     * The id of a parent named by id or slug; a name of digits is an id first.
     *
     * @throws Problem 404 if there is no such parent
     */
    public static long parentId(Handle handle, Parent.Reference reference) {
        Parent parent = reference.parent();
        String idOrSlug = reference.idOrSlug();
        Optional<Long> id =
                idOrSlug.matches("\\d{1,18}") ? find(handle, parent, "id", Long.valueOf(idOrSlug)) : Optional.empty();
        if (id.isEmpty() && parent.slug() != null) {
            id = find(handle, parent, parent.slug(), idOrSlug);
        }
        return id.orElseThrow(() -> Problem.notFound("Nothing in " + parent.route() + " has the id"
                + (parent.slug() == null ? "" : " or " + parent.slug()) + " \"" + Excerpt.of(idOrSlug) + "\"."));
    }

    private static Optional<Long> find(Handle handle, Parent parent, String column, Object value) {
        return handle.createQuery("select id from " + parent.table() + " where " + column + " = :value")
                .bind("value", value)
                .mapTo(Long.class)
                .findOne();
    }
}
