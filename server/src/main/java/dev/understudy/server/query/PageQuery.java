package dev.understudy.server.query;

import dev.understudy.server.db.Rows;
import dev.understudy.server.problem.Excerpt;
import dev.understudy.server.problem.Problem;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** Reads one page of a resource with its exact total. Thread-safe. */
public final class PageQuery<T> {
    private final Catalogue catalogue;
    private final String columns;
    private final String from;
    private final PageReader<T> reader;
    private final Clock clock;

    /**
     * Makes the query of a resource.
     *
     * @param columns what is read of each row
     * @param from the resource's table with what is joined; a join must neither drop nor repeat rows of the resource
     * @param mapper makes an item of a row
     * @param clock tells the {@code :now} and {@code :today} of time-dependent filters
     */
    public PageQuery(Catalogue catalogue, String columns, String from, RowMapper<T> mapper, Clock clock) {
        this.catalogue = catalogue;
        this.columns = columns;
        this.from = from;
        this.reader = new PageReader<>(mapper);
        this.clock = clock;
    }

    /**
     * Reads the page that is selected.
     *
     * @throws Problem 404 if a parent is unknown
     */
    public Page<T> read(Handle handle, Selection selection) {
        SelectionSql sql = new SelectionSql(catalogue, selection, parentIds(handle, selection));
        return reader.read(handle, statement(sql), selection.paging());
    }

    private ListStatement statement(SelectionSql sql) {
        OffsetDateTime now = Rows.now(clock);
        String rows = sql.rows(from);
        Map<String, Object> bindings = new LinkedHashMap<>(sql.bindings());
        if (sql.where().contains(":today")) {
            bindings.put("today", now.toLocalDate());
        }
        return new ListStatement(
                columns,
                rows,
                catalogue.table(),
                sql.where(),
                sql.order(),
                bindings,
                sql.tables(),
                now,
                sql.nextChange(),
                sql.isScattered());
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
