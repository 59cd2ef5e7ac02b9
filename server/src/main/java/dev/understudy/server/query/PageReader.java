package dev.understudy.server.query;

import dev.understudy.server.db.TableVersions;
import dev.understudy.server.query.Totals.Counted;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Reads one page of a list with the total that is true of it, mostly in one statement: a page carries the versions of the
 * tables it depends on, and a total that was counted at the same versions is its own. Thread-safe.
 */
public final class PageReader<T> {
    /** How often a page is read anew because rows changed before they were counted. */
    private static final int ATTEMPTS = 3;

    private final RowMapper<T> mapper;
    private final Totals totals = new Totals();

    /** @param mapper makes an item of a row */
    public PageReader(RowMapper<T> mapper) {
        this.mapper = mapper;
    }

    private record Rows<T>(List<T> items, List<Long> versions) {}

    public Page<T> read(Jdbi jdbi, ListStatement list, Paging paging) {
        return jdbi.withHandle(handle -> read(handle, list, paging));
    }

    Page<T> read(Handle handle, ListStatement list, Paging paging) {
        Optional<Page<T>> page = fromTheEnd(handle, list, paging);
        for (int attempt = 0; page.isEmpty() && attempt < ATTEMPTS; attempt++) {
            page = fromTheStart(handle, list, paging);
        }
        return page.orElseGet(() -> inOneSnapshot(handle, list, paging));
    }

    /** A page past the middle is read backwards, one past the end not at all, if the total is known and still true. */
    private Optional<Page<T>> fromTheEnd(Handle handle, ListStatement list, Paging paging) {
        Optional<Counted> last = totals.last(list)
                .filter(counted -> paging.offset() >= counted.total() || paging.offset() > counted.total() / 2);
        if (last.isEmpty()) {
            return Optional.empty();
        }
        long total = last.get().total();
        if (paging.offset() >= total) {
            return versions(handle, list).equals(last.get().versions())
                    ? Optional.of(new Page<>(List.of(), total, paging))
                    : Optional.empty();
        }
        long left = total - paging.offset();
        int size = (int) Math.min(paging.size(), left);
        Rows<T> rows = rows(handle, list, list.page(true, last.get().isOfFewRows()), size, left - size);
        Collections.reverse(rows.items());
        return rows.versions().equals(last.get().versions())
                ? Optional.of(new Page<>(rows.items(), total, paging))
                : Optional.empty();
    }

    /** Nothing if rows changed between the page and the count. */
    private Optional<Page<T>> fromTheStart(Handle handle, ListStatement list, Paging paging) {
        boolean areFew = totals.last(list).filter(Counted::isOfFewRows).isPresent();
        Rows<T> rows = rows(handle, list, list.page(false, areFew), paging.size(), paging.offset());
        if (rows.items().isEmpty()) {
            return pastTheEnd(handle, list, paging);
        }
        if (rows.items().size() < paging.size()) {
            Counted counted =
                    new Counted(rows.versions(), paging.offset() + rows.items().size(), 0);
            totals.keep(list, counted);
            return Optional.of(new Page<>(rows.items(), counted.total(), paging));
        }
        Counted counted = totals.last(list)
                .filter(last -> last.versions().equals(rows.versions()))
                .orElseGet(() -> count(handle, list));
        return counted.versions().equals(rows.versions())
                ? Optional.of(new Page<>(rows.items(), counted.total(), paging))
                : Optional.empty();
    }

    /** An empty page fits every total that leaves nothing for it. */
    private Optional<Page<T>> pastTheEnd(Handle handle, ListStatement list, Paging paging) {
        long total = count(handle, list).total();
        return total <= paging.offset() ? Optional.of(new Page<>(List.of(), total, paging)) : Optional.empty();
    }

    private Page<T> inOneSnapshot(Handle handle, ListStatement list, Paging paging) {
        return handle.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, transaction -> {
            Rows<T> rows = rows(transaction, list, list.page(false, false), paging.size(), paging.offset());
            return new Page<>(rows.items(), count(transaction, list).total(), paging);
        });
    }

    private Rows<T> rows(Handle handle, ListStatement list, String sql, int size, long offset) {
        List<Long> versions = new ArrayList<>();
        List<T> items = new ArrayList<>();
        long end = offset > Long.MAX_VALUE - size ? Long.MAX_VALUE : offset + size;
        String page = sql.replace(ListStatement.END, Long.toString(end));
        bound(handle, list, versionsOf(list) + ", " + page + " limit :size offset :offset")
                .bind("size", size)
                .bind("offset", offset)
                .map((row, context) -> {
                    if (versions.isEmpty()) {
                        readVersions(list, row, versions);
                    }
                    return items.add(mapper.map(row, context));
                })
                .list();
        return new Rows<>(items, versions);
    }

    private Counted count(Handle handle, ListStatement list) {
        Counted counted = bound(
                        handle,
                        list,
                        versionsOf(list) + ", " + list.count().sql() + " as total, " + list.greatestId()
                                + " as greatest_id")
                .map((row, context) -> new Counted(
                        readVersions(list, row, new ArrayList<>()), row.getLong("total"), row.getLong("greatest_id")))
                .one();
        totals.keep(list, counted);
        return counted;
    }

    private List<Long> versions(Handle handle, ListStatement list) {
        return bound(handle, list, versionsOf(list))
                .map((row, context) -> readVersions(list, row, new ArrayList<>()))
                .one();
    }

    private static String versionsOf(ListStatement list) {
        return list.tables().stream()
                .map(table -> TableVersions.of(table) + " as version_of_" + table)
                .collect(Collectors.joining(", ", "select ", ""));
    }

    private static List<Long> readVersions(ListStatement list, ResultSet row, List<Long> versions) throws SQLException {
        for (String table : list.tables()) {
            versions.add(row.getLong("version_of_" + table));
            if (row.wasNull()) {
                throw new IllegalStateException("The table " + table + " has no version");
            }
        }
        return versions;
    }

    private static Query bound(Handle handle, ListStatement list, String sql) {
        return handle.createQuery(sql).bindMap(list.bindings());
    }
}
