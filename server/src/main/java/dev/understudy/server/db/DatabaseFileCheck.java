package dev.understudy.server.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.api.ErrorCode;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

/**
 * Checks an H2 file without changing it: it must hold readable tables of understudy. An incomplete write at its end, as
 * a killed server leaves it, is not damage. Not thread-safe.
 */
final class DatabaseFileCheck {
    private static final String READ_ONLY = ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE";
    private static final String OTHER_REMEDY = " Name another file with --db.";
    private static final String REMEDY = " It is left as it is. Put a copy of it back, or name another file with --db.";
    private static final String EMPTY_REMEDY =
            ": it is damaged, or the start that made it was killed. It is left as it is. Put a copy of it back, delete it if"
                    + " it never held any rows, or name another file with --db.";

    private final String url;
    private final DatabaseCredentials login;
    private final Path path;

    DatabaseFileCheck(String url, DatabaseCredentials login, Path path) {
        this.url = url;
        this.login = login;
        this.path = path;
    }

    /** @throws UnusableDatabaseException if the server cannot use the file */
    void run() {
        checkFile();
        try (Connection connection = Connections.connect(readOnly(url), login)) {
            checkTables(connection);
            checkVersion(((SessionLocal) connection.unwrap(JdbcConnection.class).getSession())
                    .getDatabase()
                    .getStore()
                    .getMvStore());
        } catch (SQLException e) {
            throw refusal(e);
        }
    }

    /** Removes settings that would write at the start of a session. */
    private static String readOnly(String url) {
        return url.replaceAll("(?i);(ACCESS_MODE_DATA|IFEXISTS|INIT)=(\\\\.|[^;])*", "") + READ_ONLY;
    }

    private void checkFile() {
        if (!Files.isRegularFile(path)) {
            throw new UnusableDatabaseException("Its file " + path + " is a folder." + OTHER_REMEDY);
        }
        if (size() == 0) {
            throw new UnusableDatabaseException("Its file " + path + " has 0 bytes" + EMPTY_REMEDY);
        }
        if (!Files.isReadable(path) || !Files.isWritable(path)) {
            throw new UnusableDatabaseException("Its file " + path + " cannot be "
                    + (Files.isReadable(path) ? "written" : "read") + " by this user." + OTHER_REMEDY);
        }
    }

    private long size() {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw new UnusableDatabaseException("Its file " + path + " cannot be read: " + SqlErrors.said(e), e);
        }
    }

    private void checkTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean hasHistory = isTrue(statement, """
                    exists (select 1 from information_schema.tables
                    where table_schema = schema() and table_name = 'flyway_schema_history')""");
            boolean hasTables = isTrue(statement, """
                    exists (select 1 from information_schema.tables
                    where table_schema <> 'INFORMATION_SCHEMA')""");
            if (!hasHistory && hasTables) {
                throw new UnusableDatabaseException(
                        "Its file " + path + " holds the tables of another program." + OTHER_REMEDY);
            }
            if (!hasHistory || !isTrue(statement, """
                            exists (select 1 from "flyway_schema_history"
                            where "version" is not null and "success")""")) {
                throw new UnusableDatabaseException(
                        "Its file " + path + " holds no tables of understudy" + EMPTY_REMEDY);
            }
        }
    }

    private static boolean isTrue(Statement statement, String condition) throws SQLException {
        try (ResultSet row = statement.executeQuery("select " + condition)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /**
     * The header of the file has the version of its data. If the data of that version is missing, H2 would continue
     * with an older one.
     */
    private void checkVersion(MVStore store) {
        Object version = store.getStoreHeader().getOrDefault("version", "0");
        if (store.getCurrentVersion() < Long.parseLong(version.toString(), 16)) {
            throw damaged("its last rows are not there");
        }
    }

    private RuntimeException refusal(SQLException e) {
        return switch (e.getErrorCode()) {
            case ErrorCode.DATABASE_ALREADY_OPEN_1, ErrorCode.WRONG_USER_OR_PASSWORD, ErrorCode.WRONG_PASSWORD_FORMAT ->
                new IllegalStateException(e);
            case ErrorCode.DATABASE_IS_READ_ONLY ->
                new UnusableDatabaseException("Its file " + path + " holds no rows that can be read" + EMPTY_REMEDY, e);
            default -> damaged(SqlErrors.said(e));
        };
    }

    private UnusableDatabaseException damaged(String why) {
        return new UnusableDatabaseException(
                "Its file " + path + " is damaged, or is no file of H2: " + why + "." + REMEDY);
    }
}
