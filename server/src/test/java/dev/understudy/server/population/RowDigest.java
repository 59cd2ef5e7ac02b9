package dev.understudy.server.population;

import dev.understudy.server.TestDatabases;
import dev.understudy.server.TestDatabases.OpenTestDatabase;
import dev.understudy.server.db.DataSet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** A hash of every row of a population as it is read from a database. */
final class RowDigest {
    private RowDigest() {}

    /** Loads a population into a database of its own. */
    static String of(Population population) throws SQLException {
        try (OpenTestDatabase database = TestDatabases.open()) {
            population.load(database.database().jdbi(), LoadListener.NONE);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String table : DataSet.tableNames()) {
                List<String> rows = database.database().jdbi().withHandle(handle -> handle.createQuery(
                                "select * from " + table)
                        .map((row, context) -> text(row))
                        .list());
                digest.update((table + new TreeSet<>(rows)).getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            boolean isMoment = columns.getColumnName(i).toLowerCase(Locale.ROOT).endsWith("_at");
            OffsetDateTime moment = isMoment ? row.getObject(i, OffsetDateTime.class) : null;
            String value = isMoment
                    ? (moment == null ? "null" : moment.toInstant().toString())
                    : columns.getColumnType(i) == Types.BIT || columns.getColumnType(i) == Types.BOOLEAN
                            ? String.valueOf(row.getObject(i, Boolean.class))
                            : String.valueOf(row.getString(i));
            values.add(columns.getColumnName(i).toLowerCase(Locale.ROOT) + "=" + value);
        }
        return String.join(",", values);
    }
}
