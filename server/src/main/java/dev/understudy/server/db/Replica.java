package dev.understudy.server.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Jdbi;

/** A copy of the database, which PostgreSQL keeps up to date and which can only be read. Thread-safe. */
public final class Replica implements AutoCloseable {
    /** The database itself can answer, so nobody waits for long. */
    private static final long CONNECTION_TIMEOUT_MILLISECONDS = 1_000;

    private static final String UNDEFINED_TABLE = "42P01";

    /** Each migration, with the moment at which it was made: no two databases have that in common. */
    private static final String MIGRATIONS =
            "select version, checksum, installed_on from flyway_schema_history where success order by installed_rank";

    private final String url;
    private final Login login;
    private final int connectionCount;

    /** Made anew whenever it can be read from again; null until then. */
    private HikariDataSource connections;

    private volatile Jdbi jdbi;
    private boolean isClosed;

    /** Why it is not read from; null if it is. */
    private final AtomicReference<String> fault = new AtomicReference<>("it was not asked yet");

    Replica(String url, Login login, int connectionCount) {
        this.url = url;
        this.login = login;
        this.connectionCount = connectionCount;
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    boolean isUsable() {
        return fault.get() == null;
    }

    Optional<String> fault() {
        return Optional.ofNullable(fault.get());
    }

    /** Whether it was read from until now. */
    boolean leaveOut(String why) {
        return fault.getAndSet(why) == null;
    }

    /**
     * Finds out whether it can be read from.
     *
     * @throws UnusableDatabaseException if it is no replica of the database, and will not become one
     */
    synchronized void check(Jdbi database) {
        closeConnections();
        if (isClosed) {
            return;
        }
        String found = findFault(database);
        if (found == null) {
            HikariConfig pool = Connections.pool(url, login, connectionCount, CONNECTION_TIMEOUT_MILLISECONDS);
            pool.setPoolName("replica");
            pool.setInitializationFailTimeout(-1);
            connections = new HikariDataSource(pool);
            jdbi = Connections.jdbi(connections::getConnection);
        }
        fault.set(found);
    }

    private String findFault(Jdbi database) {
        try (Connection connection = Connections.connect(url, login)) {
            List<String> there = migrations(connection);
            List<String> here = database.withHandle(handle -> migrations(handle.getConnection()));
            if (here.equals(there)) {
                return null;
            }
            if (here.subList(0, Math.min(here.size(), there.size())).equals(there)) {
                return "its tables are older than those of the database";
            }
            throw new UnusableDatabaseException("Its tables were made at another time, so it is another database.");
        } catch (UnusableDatabaseException e) {
            if (!(e.getCause() instanceof SQLException refusal) || !Refusal.isForNow(refusal)) {
                throw e;
            }
            return e.getMessage();
        } catch (SQLException e) {
            return DatabaseUrls.withoutPassword(Refusal.said(e));
        }
    }

    private static List<String> migrations(Connection connection) throws SQLException {
        List<String> migrations = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(MIGRATIONS)) {
            while (row.next()) {
                migrations.add(row.getString(1) + " " + row.getString(2) + " " + row.getString(3));
            }
        } catch (SQLException e) {
            if (!UNDEFINED_TABLE.equals(e.getSQLState())) {
                throw e;
            }
        }
        return migrations;
    }

    private void closeConnections() {
        if (connections != null) {
            connections.close();
            connections = null;
        }
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        closeConnections();
    }

    /** Its URL as a message may show it. */
    @Override
    public String toString() {
        return DatabaseUrls.shown(url);
    }
}
