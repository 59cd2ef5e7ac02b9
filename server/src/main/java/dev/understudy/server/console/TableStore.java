package dev.understudy.server.console;

import dev.understudy.server.db.DataSet;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Reads the tables of a data set for display. Thread-safe. */
final class TableStore {
    private static final int PAGE_SIZE = 10;

    /** Rows are counted up to this number, since PostgreSQL reads all of them to count them. */
    private static final int MOST_COUNTED = 10_000;

    private static final String HASH = "_hash";

    private final Jdbi jdbi;

    TableStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    List<Pages.Table> tables() {
        String counts = DataSet.tableNames().stream()
                .map(table -> "select '" + table + "' as name, count(*) as total from (select 1 from " + table
                        + " limit " + (MOST_COUNTED + 1) + ") counted")
                .collect(Collectors.joining(" union all "));
        return jdbi.withHandle(handle -> handle.createQuery(counts)
                .map((row, context) -> new Pages.Table(row.getString("name"), shown(row.getLong("total"))))
                .list());
    }

    /**
     * Ten rows of a table; empty if there is no such table.
     *
     * @param number of the page, from 1
     */
    Optional<Pages.TablePage> page(String table, long number) {
        if (!DataSet.tableNames().contains(table)) {
            return Optional.empty();
        }
        return Optional.of(jdbi.withHandle(handle -> page(handle, table, number)));
    }

    private static Pages.TablePage page(Handle handle, String table, long number) {
        List<String> columns = new ArrayList<>();
        List<Pages.Row> rows = handle.createQuery(
                        "select * from " + table + " order by 1, 2 limit :most offset :offset")
                .bind("most", PAGE_SIZE + 1)
                .bind("offset", (number - 1) * PAGE_SIZE)
                .map((row, context) -> {
                    if (columns.isEmpty()) {
                        columns.addAll(columns(row.getMetaData()));
                    }
                    return row(row, columns);
                })
                .list();
        return new Pages.TablePage(
                table,
                columns,
                rows.stream().limit(PAGE_SIZE).toList(),
                shown(count(handle, table)),
                number,
                number > 1 ? number - 1 : null,
                rows.size() > PAGE_SIZE ? number + 1 : null);
    }

    private static long count(Handle handle, String table) {
        return handle.createQuery("select count(*) from (select 1 from " + table + " limit :most) counted")
                .bind("most", MOST_COUNTED + 1)
                .mapTo(Long.class)
                .one();
    }

    private static String shown(long count) {
        return count > MOST_COUNTED ? "more than " + MOST_COUNTED : Long.toString(count);
    }

    private static List<String> columns(ResultSetMetaData data) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int column = 1; column <= data.getColumnCount(); column++) {
            columns.add(data.getColumnLabel(column).toLowerCase(Locale.ROOT));
        }
        return columns;
    }

    /** Hashes of secrets are not shown. */
    private static Pages.Row row(ResultSet row, List<String> columns) throws SQLException {
        List<Pages.Cell> cells = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            String value = row.getString(column + 1);
            boolean isHidden = columns.get(column).endsWith(HASH);
            cells.add(
                    value == null
                            ? new Pages.Cell("null", true)
                            : new Pages.Cell(isHidden ? "hidden" : value, isHidden));
        }
        return new Pages.Row(cells);
    }
}
