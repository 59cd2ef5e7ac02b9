package dev.understudy.server.query;

import dev.understudy.server.db.Rows;
import dev.understudy.server.db.TableVersions;
import dev.understudy.server.query.ListStatement.Walk;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
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

    /**
     * Makes a reader.
     *
     * @param mapper makes an item of a row
     */
    public PageReader(RowMapper<T> mapper) {
        this.mapper = mapper;
    }

    private record PageRows<T>(List<T> items, List<Long> versions) {
        static <T> PageRows<T> none() {
            return new PageRows<>(List.of(), List.of());
        }
    }

    public Page<T> read(Handle handle, ListStatement list, Paging paging) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Counted> counted = totals.last(list);
            Optional<Page<T>> page = counted.isPresent()
                    ? counted(handle, list, paging, counted.get())
                    : uncounted(handle, list, paging);
            if (page.isPresent()) {
                return page.get();
            }
            if (counted.isPresent()) {
                count(handle, list);
            }
        }
        return inOneSnapshot(handle, list, paging);
    }

    /**
     * A page past the middle is read backwards, one past the end not at all. Nothing if rows changed since they were
     * counted.
     */
    private Optional<Page<T>> counted(Handle handle, ListStatement list, Paging paging, Counted counted) {
        long total = counted.total();
        if (paging.offset() >= total) {
            return versions(handle, list).equals(counted.versions())
                    ? Optional.of(page(PageRows.none(), counted, paging))
                    : Optional.empty();
        }
        long left = total - paging.offset();
        int size = (int) Math.min(paging.size(), left);
        boolean fromTheEnd = paging.offset() > total / 2;
        long offset = fromTheEnd ? left - size : paging.offset();
        Walk walk = counted.isOfFewerRowsThan(offset + size) ? Walk.SORT : Walk.BETWEEN;
        PageRows<T> rows =
                rows(handle, list, list.page(fromTheEnd, walk), walkBounds(list, walk, counted), size, offset);
        if (fromTheEnd) {
            Collections.reverse(rows.items());
        }
        return rows.versions().equals(counted.versions()) ? Optional.of(page(rows, counted, paging)) : Optional.empty();
    }

    /** Nothing if rows changed between the page and the count. */
    private Optional<Page<T>> uncounted(Handle handle, ListStatement list, Paging paging) {
        PageRows<T> rows = rows(handle, list, list.page(false, Walk.ALL), Map.of(), paging.size(), paging.offset());
        if (isLastPage(rows, list, paging)) {
            Counted counted = Counted.ofWhatWasRead(
                    rows.versions(), paging.offset() + rows.items().size());
            totals.keep(list, counted);
            return Optional.of(page(rows, counted, paging));
        }
        Counted counted = count(handle, list);
        boolean isTrue = rows.items().isEmpty()
                ? counted.total() <= paging.offset()
                : rows.versions().equals(counted.versions());
        return isTrue ? Optional.of(page(rows, counted, paging)) : Optional.empty();
    }

    private Page<T> inOneSnapshot(Handle handle, ListStatement list, Paging paging) {
        return handle.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, transaction -> {
            PageRows<T> rows =
                    rows(transaction, list, list.page(false, Walk.ALL), Map.of(), paging.size(), paging.offset());
            return page(rows, count(transaction, list), paging);
        });
    }

    private static <T> Page<T> page(PageRows<T> rows, Counted counted, Paging paging) {
        return new Page<>(rows.items(), counted.total(), paging);
    }

    private boolean isLastPage(PageRows<T> rows, ListStatement list, Paging paging) {
        return list.nextChange() == null
                && !rows.items().isEmpty()
                && rows.items().size() < paging.size();
    }

    private static Map<String, Long> walkBounds(ListStatement list, Walk walk, Counted counted) {
        return list.isScattered() && walk == Walk.BETWEEN
                ? Map.of(
                        ListStatement.SMALLEST_ID, counted.smallestId(),
                        ListStatement.GREATEST_ID, counted.greatestId())
                : Map.of();
    }

    /**
     * The limit is written into the SQL, and a first page has no offset: PostgreSQL plans a statement whose limit is bound anew
     * each time, since it would take too many rows into account otherwise.
     */
    private PageRows<T> rows(
            Handle handle, ListStatement list, String sql, Map<String, Long> walkBounds, int size, long offset) {
        List<Long> versions = new ArrayList<>();
        List<T> items = new ArrayList<>();
        long end = offset > Long.MAX_VALUE - size ? Long.MAX_VALUE : offset + size;
        String page = sql.replace(ListStatement.END, Long.toString(end));
        String limited = page + " limit " + size + (offset == 0 ? "" : " offset :offset");
        bound(handle, list, versionsOf(list) + ", " + limited)
                .bind("offset", offset)
                .bindMap(walkBounds)
                .map((row, context) -> {
                    if (versions.isEmpty()) {
                        readVersions(list, row, versions);
                    }
                    return items.add(mapper.map(row, context));
                })
                .list();
        return new PageRows<>(items, versions);
    }

    private Counted count(Handle handle, ListStatement list) {
        Counted counted = bound(handle, list, versionsOf(list) + ", counted.* from (" + list.count() + ") counted")
                .map((row, context) -> counted(list, row))
                .one();
        totals.keep(list, counted);
        return counted;
    }

    private static Counted counted(ListStatement list, ResultSet row) throws SQLException {
        return new Counted(
                readVersions(list, row, new ArrayList<>()),
                row.getLong("total"),
                list.now(),
                list.nextChange() == null ? null : Rows.timestamp(row, "next_change"),
                list.isScattered() ? row.getLong("smallest_id") : 0,
                list.isScattered() ? row.getLong("greatest_id") : 0);
    }

    private List<Long> versions(Handle handle, ListStatement list) {
        return handle.createQuery(versionsOf(list))
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
        Query query = handle.createQuery(sql).bindMap(list.bindings());
        return list.nextChange() == null ? query : query.bind("now", list.now());
    }
}
