package dev.understudy.server;

import dev.understudy.server.db.Login;
import dev.understudy.server.log.LogFormat;
import java.time.ZoneId;

/**
 * How a server is set up.
 *
 * @param host the address to listen at
 * @param port 0 for any free one
 * @param db {@code memory}, or a JDBC URL of H2 or PostgreSQL
 * @param dbLogin who opens the database
 * @param dataSet what an empty database is filled with: {@code documented}, {@code none}, {@code demo:N} for a population
 *     of N users, or the path of a file
 * @param publicUrl base of the URLs in bodies and {@code Link}, null for the listening address
 * @param strict whether undocumented parameters are refused instead of ignored
 * @param timeZone the zone of Fab-manager's timestamps
 * @param allowDemoCredentials whether the server may listen beyond loopback while the documented data set's public
 *     credentials are in the database
 * @param log how the requests are told of on standard error
 */
public record Config(
        String host,
        int port,
        String db,
        Login dbLogin,
        String dataSet,
        String publicUrl,
        boolean strict,
        ZoneId timeZone,
        boolean allowDemoCredentials,
        LogFormat log) {

    /** A database that is gone when the server stops. */
    public static final String MEMORY = "memory";

    /** No data set: an empty database stays empty. */
    public static final String NO_DATA_SET = "none";

    /** A server on any free port of this machine, with the documented data in memory. */
    public static Config inMemory() {
        return new Config(
                "127.0.0.1",
                0,
                MEMORY,
                Login.DEFAULT,
                "documented",
                null,
                false,
                ZoneId.of("Europe/Paris"),
                false,
                LogFormat.OFF);
    }

    public Config withDataSet(String dataSet) {
        return new Config(host, port, db, dbLogin, dataSet, publicUrl, strict, timeZone, allowDemoCredentials, log);
    }

    public Config withDb(String db) {
        return new Config(host, port, db, dbLogin, dataSet, publicUrl, strict, timeZone, allowDemoCredentials, log);
    }

    public Config withDbLogin(Login dbLogin) {
        return new Config(host, port, db, dbLogin, dataSet, publicUrl, strict, timeZone, allowDemoCredentials, log);
    }

    public Config withPublicUrl(String publicUrl) {
        return new Config(host, port, db, dbLogin, dataSet, publicUrl, strict, timeZone, allowDemoCredentials, log);
    }

    public Config withStrict(boolean strict) {
        return new Config(host, port, db, dbLogin, dataSet, publicUrl, strict, timeZone, allowDemoCredentials, log);
    }

    public Config withHost(String host) {
        return new Config(host, port, db, dbLogin, dataSet, publicUrl, strict, timeZone, allowDemoCredentials, log);
    }

    public Config withTimeZone(ZoneId timeZone) {
        return new Config(host, port, db, dbLogin, dataSet, publicUrl, strict, timeZone, allowDemoCredentials, log);
    }

    public Config withPort(int port) {
        return new Config(host, port, db, dbLogin, dataSet, publicUrl, strict, timeZone, allowDemoCredentials, log);
    }

    public Config withLog(LogFormat log) {
        return new Config(host, port, db, dbLogin, dataSet, publicUrl, strict, timeZone, allowDemoCredentials, log);
    }
}
