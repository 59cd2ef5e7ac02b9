package dev.understudy.server.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The specifics of PostgreSQL: driver settings, unsupported versions, and advice on failed connections. */
public final class PostgreSql {
    private static final String URL_PREFIX = "jdbc:postgresql:";
    private static final int OLDEST_VERSION = 14;
    private static final Pattern VERSION = Pattern.compile("PostgreSQL (\\d+).*");

    /**
     * Settings of the driver; those in the URL take precedence. Timeouts are in seconds. A statement fails after a
     * minute. It is prepared on the server after five executions on a connection.
     */
    private static final Map<String, String> SETTINGS = Map.of(
            "ApplicationName", "understudy",
            "connectTimeout", "5",
            "socketTimeout", "60",
            "tcpKeepAlive", "true",
            "prepareThreshold", "5",
            "reWriteBatchedInserts", "true");

    private PostgreSql() {}

    /** Whether a JDBC URL is one of PostgreSQL's driver. */
    public static boolean isMeantBy(String url) {
        return url.startsWith(URL_PREFIX);
    }

    static Map<String, String> settings() {
        return SETTINGS;
    }

    /**
     * The values of the placeholders in the migrations: text is ordered by its bytes, nulls have their default
     * order, and each column is added by a clause of its own.
     *
     * @throws UnusableDatabaseException if the server is too old, or the database's encoding does not hold all
     *     characters
     */
    static Map<String, String> placeholders(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select version(), current_setting('server_encoding')")) {
            row.next();
            String version = row.getString(1);
            refusal(version, row.getString(2)).ifPresent(why -> {
                throw new UnusableDatabaseException(why);
            });
            return Map.of(
                    "by_bytes", byBytes(version),
                    "nulls_last", "",
                    "nulls_first", "",
                    "columns", "",
                    "next_column", ", add column",
                    "end_of_columns", "");
        }
    }

    /** Whether {@code version()} is that of PostgreSQL, not of another engine with its protocol. */
    public static boolean isItself(String version) {
        return VERSION.matcher(version).matches() && !version.contains("-YB-");
    }

    /** CockroachDB orders text by its bytes by default, and compares collated text only with collated text. */
    static String byBytes(String version) {
        return version.startsWith("CockroachDB") ? "" : "collate \"C\"";
    }

    /**
     * Why the database is not supported; empty if it is. Other engines with the protocol of PostgreSQL have versions of
     * their own.
     *
     * @param version the result of {@code version()}
     */
    static Optional<String> refusal(String version, String encoding) {
        Matcher number = VERSION.matcher(version);
        if (number.matches() && Integer.parseInt(number.group(1)) < OLDEST_VERSION && !version.contains("-YB-")) {
            return Optional.of("It is served by PostgreSQL " + number.group(1) + ". Version " + OLDEST_VERSION
                    + " or newer is needed.");
        }
        if (!encoding.equalsIgnoreCase("UTF8")) {
            return Optional.of("Its encoding is " + encoding + ". UTF8 is needed: createdb --encoding UTF8"
                    + " --template template0");
        }
        return Optional.empty();
    }

    /** What to do about a failed connection, by its SQLState; empty if unknown. */
    static Optional<String> advice(SQLException refusal) {
        String state = refusal.getSQLState() == null ? "" : refusal.getSQLState();
        return switch (state) {
            case "28P01", "28000", "08004" ->
                Optional.of("UNDERSTUDY_DB_USER and UNDERSTUDY_DB_PASSWORD say who opens it.");
            case "3D000" -> Optional.of("Create it, for instance with createdb, or name another with --db.");
            case "08001", "08006" -> Optional.of("Is PostgreSQL running there?");
            case "53300" -> Optional.of("Allow PostgreSQL more connections (max_connections), or stop other programs.");
            default -> Optional.empty();
        };
    }
}
