package dev.understudy.server.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is particular to PostgreSQL: how it is connected to, what is refused, and why a connection failed. */
public final class PostgreSql {
    private static final String URL_PREFIX = "jdbc:postgresql:";
    private static final int OLDEST_VERSION = 14;
    private static final Pattern VERSION = Pattern.compile("PostgreSQL (\\d+).*");

    /**
     * Settings of the driver; what the URL says wins. Times are in seconds. A statement of a request that is not answered in a
     * minute never will be. A statement that has run five times on a connection is kept prepared there.
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
     * What the placeholders of the migrations stand for: text is ordered by its bytes, and rows without a value go where they
     * go anyway.
     *
     * @throws UnusableDatabaseException if the server is too old, or the database's encoding does not hold all characters
     */
    static Map<String, String> placeholders(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select version(), current_setting('server_encoding')")) {
            row.next();
            String version = row.getString(1);
            refusal(version, row.getString(2)).ifPresent(why -> {
                throw new UnusableDatabaseException(why);
            });
            return Map.of("by_bytes", byBytes(version), "nulls_last", "", "nulls_first", "");
        }
    }

    /** Whether {@code version()} gives the version of PostgreSQL, not that of another engine that speaks its protocol. */
    public static boolean isItself(String version) {
        return VERSION.matcher(version).matches() && !version.contains("-YB-");
    }

    /** CockroachDB orders text by its bytes as it is, and compares collated text with collated text only. */
    static String byBytes(String version) {
        return version.startsWith("CockroachDB") ? "" : "collate \"C\"";
    }

    /**
     * Why such a database is not taken, if it is not. Engines that speak PostgreSQL's protocol count versions of their own.
     *
     * @param version what {@code version()} gives
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

    /** What to do about a connection that was not made, if its SQLState tells. */
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
