package dev.understudy.server.list;

import dev.understudy.server.db.Rows;
import dev.understudy.server.db.TableVersions;
import dev.understudy.server.problem.Problem;
import dev.understudy.server.query.Catalogue;
import dev.understudy.server.query.Direction;
import dev.understudy.server.query.Paging;
import dev.understudy.server.query.Selection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/**
 * Reads a single row, a short list, or one page of a list with its exact total, mostly in one statement: the rows carry the versions of the tables they
 * depend on, and a cached total is valid if it was counted at the same versions. Thread-safe.
 */
public final class ListQuery<T> {
    /** How often a page is read anew because rows changed before they were counted. */
    private static final int ATTEMPTS = 3;

    private final Relation relation;
    private final RowMapper<T> mapper;
    private final Clock clock;
    private final Totals totals = new Totals();

    /**
     * Makes the query of a resource.
     *
     * @param relation what its rows are read from
     * @param mapper makes an item of a row
     * @param clock tells the {@code :now} and {@code :today} of conditions
     */
    public ListQuery(Relation relation, RowMapper<T> mapper, Clock clock) {
        this.relation = relation;
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * Reads the page that a request selects.
     *
     * @throws Problem 404 if a parent is unknown
     */
    public Page<T> page(Handle handle, Catalogue catalogue, Selection selection) {
        List<Long> parentIds = selection.parents().stream()
                .map(parent -> Parents.id(handle, parent))
                .toList();
        OffsetDateTime now = Rows.now(clock);
        Plan list = SelectionPlan.of(relation, catalogue, selection, parentIds, now.toLocalDate());
        return new Reading(handle, list, selection.paging(), now).page();
    }

    /** Reads a page of the rows that meet all conditions. */
    public Page<T> page(Handle handle, List<Condition> conditions, List<OrderTerm> order, Paging paging) {
        return new Reading(handle, Plan.of(relation, conditions, order), paging, Rows.now(clock)).page();
    }

    /**
     * Reads the one row that a request names.
     *
     * @param slug the column of its slug or login; null if it has only an id
     * @throws Problem 404 if there is no such row
     */
    public T one(Handle handle, @Nullable String slug, String idOrSlug) {
        return new IdOrSlug(idOrSlug, slug).find(relation.table(), (column, value) -> {
            Plan one = Plan.of(
                    relation,
                    List.of(Condition.of(relation.table() + "." + column + " = :value", "value", value)),
                    List.of());
            return handle.createQuery(one.sql())
                    .bindMap(one.parameters())
                    .map(mapper)
                    .findOne();
        });
    }

    /** Reads all rows that meet a condition, in the order of their ids: for lists that are always short. */
    public List<T> all(Handle handle, Condition condition) {
        Plan all =
                Plan.of(relation, List.of(condition), List.of(OrderTerm.notNull(relation.id(), Direction.ASCENDING)));
        return handle.createQuery(all.sql())
                .bindMap(all.parameters())
                .map(mapper)
                .list();
    }

    /** The rows of a page, or part of it, with the versions of the tables; these are empty without a row. */
    private record VersionedRows<T>(List<T> items, List<Long> versions) {}

    /** One page while it is read. */
    private final class Reading {
        private final Handle handle;
        private final Plan list;
        private final Paging paging;
        private final OffsetDateTime now;
        private final Set<String> tables;
        private final boolean isScattered;

        Reading(Handle handle, Plan list, Paging paging, OffsetDateTime now) {
            this.handle = handle;
            this.list = list;
            this.paging = paging;
            this.now = now;
            this.tables = list.tables();
            this.isScattered = AccessPath.isScattered(list);
        }

        /** Scattered rows are counted before they are read, since the total tells where they are. */
        Page<T> page() {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Optional<CachedTotal> cached = totals.find(list.conditions(), now);
                if (cached.isEmpty() && isScattered) {
                    cached = Optional.of(count());
                }
                Optional<Page<T>> page = cached.isPresent() ? withTotal(cached.get()) : withoutTotal();
                if (page.isPresent()) {
                    return page.get();
                }
                if (cached.isPresent()) {
                    count();
                }
            }
            return inOneSnapshot();
        }

        /**
         * A page past the middle is read from the end, one past the end not at all. Nothing if rows changed since they were
         * counted.
         */
        private Optional<Page<T>> withTotal(CachedTotal cached) {
            long total = cached.total();
            if (paging.offset() >= total) {
                return versions().equals(cached.versions()) ? Optional.of(page(List.of(), total)) : Optional.empty();
            }
            long left = total - paging.offset();
            long size = Math.min(paging.size(), left);
            boolean isFromTheEnd = paging.offset() > total / 2;
            Plan page = isFromTheEnd ? list.reversed().page(left - size, size) : list.page(paging.offset(), size);
            VersionedRows<T> rows = rows(AccessPath.choose(page, Optional.of(cached)));
            if (isFromTheEnd) {
                Collections.reverse(rows.items());
            }
            return rows.versions().equals(cached.versions())
                    ? Optional.of(page(rows.items(), total))
                    : Optional.empty();
        }

        /** Nothing if rows changed between the page and the count. */
        private Optional<Page<T>> withoutTotal() {
            VersionedRows<T> rows = rows();
            if (isLastPage(rows)) {
                long total = paging.offset() + rows.items().size();
                totals.put(list.conditions(), CachedTotal.ofWhatWasRead(rows.versions(), total));
                return Optional.of(page(rows.items(), total));
            }
            CachedTotal counted = count();
            boolean isTrue = rows.items().isEmpty()
                    ? counted.total() <= paging.offset()
                    : rows.versions().equals(counted.versions());
            return isTrue ? Optional.of(page(rows.items(), counted.total())) : Optional.empty();
        }

        private boolean isLastPage(VersionedRows<T> rows) {
            return list.changesAt().isEmpty()
                    && !rows.items().isEmpty()
                    && rows.items().size() < paging.size();
        }

        private Page<T> inOneSnapshot() {
            return handle.inTransaction(
                    TransactionIsolationLevel.REPEATABLE_READ, transaction -> page(rows().items(), count().total()));
        }

        private Page<T> page(List<T> items, long total) {
            return new Page<>(items, total, paging);
        }

        private VersionedRows<T> rows() {
            return rows(AccessPath.choose(list.page(paging.offset(), paging.size()), Optional.empty()));
        }

        private VersionedRows<T> rows(Plan plan) {
            List<Long> versions = new ArrayList<>();
            List<T> items = new ArrayList<>();
            String columns = versionColumns() + ", " + plan.relation().columns();
            Plan versioned = plan.relation(plan.relation().columns(columns));
            query(versioned.sql(), versioned.parameters())
                    .map((row, context) -> {
                        if (versions.isEmpty()) {
                            versions.addAll(versions(row));
                        }
                        return items.add(mapper.map(row, context));
                    })
                    .list();
            return new VersionedRows<>(items, versions);
        }

        private CachedTotal count() {
            String sql = "select " + versionColumns() + ", counted.* from (" + list.countSql(isScattered) + ") counted";
            CachedTotal counted = query(sql, list.countParameters())
                    .map((row, context) -> total(row))
                    .one();
            totals.put(list.conditions(), counted);
            return counted;
        }

        private CachedTotal total(ResultSet row) throws SQLException {
            boolean isLasting = list.changesAt().isEmpty();
            OffsetDateTime nextChange = isLasting ? null : Rows.timestamp(row, "next_change");
            return new CachedTotal(
                    versions(row),
                    row.getLong("total"),
                    isLasting ? OffsetDateTime.MIN : now,
                    nextChange == null ? OffsetDateTime.MAX : nextChange,
                    isScattered ? row.getLong("smallest_id") : 1,
                    isScattered ? row.getLong("greatest_id") : Long.MAX_VALUE);
        }

        private List<Long> versions() {
            return handle.createQuery("select " + versionColumns())
                    .map((row, context) -> versions(row))
                    .one();
        }

        private List<Long> versions(ResultSet row) throws SQLException {
            List<Long> versions = new ArrayList<>();
            for (String table : tables) {
                versions.add(row.getLong(versionColumn(table)));
                if (row.wasNull()) {
                    throw new IllegalStateException("The table " + table + " has no version");
                }
            }
            return versions;
        }

        private String versionColumns() {
            return tables.stream()
                    .map(table -> TableVersions.of(table) + " as " + versionColumn(table))
                    .collect(Collectors.joining(", "));
        }

        private static String versionColumn(String table) {
            return "version_of_" + table;
        }

        private Query query(String sql, Map<String, Object> parameters) {
            Query query = handle.createQuery(sql);
            parameters.forEach((name, value) -> {
                if (value instanceof List<?> values) {
                    query.bindList(name, values);
                } else {
                    query.bind(name, value);
                }
            });
            return list.changesAt().isEmpty() ? query : query.bind("now", now);
        }
    }
}
