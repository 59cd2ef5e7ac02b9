package dev.understudy.server.db;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detects outages of PostgreSQL. During an outage, requests fail at once, and one thread waits until the database is
 * back. The log reports its beginning and its end. Thread-safe.
 */
public final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final String CONNECTION_EXCEPTION = "08001";
    private static final String TOO_MANY_CONNECTIONS = "53300";

    /** How long a thread waits while another checks the database. */
    private static final long LONGEST_LOOK_SECONDS = 1;

    /** The failure of a request during an outage. */
    private static final class Refused extends SQLTransientConnectionException {
        private static final long serialVersionUID = 1;

        Refused() {
            super("The database is away", CONNECTION_EXCEPTION);
        }
    }

    private static final int VALIDATION_SECONDS = 5;

    private final String url;
    private final DatabaseCredentials login;
    private final HikariDataSource connections;
    private final ReentrantLock looking = new ReentrantLock();
    private final AtomicReference<@Nullable Long> began = new AtomicReference<>();
    private final AtomicLong refused = new AtomicLong();

    Outage(String url, DatabaseCredentials login, HikariDataSource connections) {
        this.url = url;
        this.login = login;
        this.connections = connections;
    }

    /**
     * A connection of the pool.
     *
     * @throws SQLException at once during an outage
     */
    Connection connection() throws SQLException {
        if (isOn() || (hasNoConnections() && isAway())) {
            throw new Refused();
        }
        try {
            return connections.getConnection();
        } catch (SQLException e) {
            isAway();
            throw e;
        }
    }

    /**
     * Whether an outage, which is logged, caused the failure of a request. Checks the database if the failure may be
     * the first of an outage.
     */
    public boolean hasCaused(Throwable failure) {
        boolean hasCaused = SqlErrors.hasCause(failure, Refused.class)
                || (PostgreSql.isMeantBy(url)
                        && SqlErrors.isForNow(failure)
                        && (isOn() || (SqlErrors.isAway(failure) && isAway())));
        if (hasCaused) {
            refused.incrementAndGet();
        }
        return hasCaused;
    }

    private boolean isOn() {
        return began.get() != null;
    }

    private boolean hasNoConnections() {
        return connections.isRunning() && connections.getHikariPoolMXBean().getTotalConnections() == 0;
    }

    /**
     * Checks the database, or waits for the result of a thread that does; a check that takes too long counts as an
     * outage.
     */
    private boolean isAway() {
        try {
            if (!looking.tryLock(LONGEST_LOOK_SECONDS, TimeUnit.SECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
        try {
            if (!isOn()) {
                look();
            }
            return isOn();
        } finally {
            looking.unlock();
        }
    }

    private void look() {
        try {
            Connections.connect(url, login).close();
        } catch (SQLException | UnusableDatabaseException e) {
            boolean isFull = SqlErrors.hasState(e, TOO_MANY_CONNECTIONS) && !hasNoConnections();
            if (!isFull && !connections.isClosed()) {
                begin(DatabaseUrls.withoutPassword(SqlErrors.said(e)));
            }
        }
    }

    private void begin(String why) {
        refused.set(0);
        began.set(System.nanoTime());
        LOG.warn("The database does not answer; requests that need it are refused until it does: {}", why);
        connections.getHikariPoolMXBean().softEvictConnections();
        Thread waiting = new Thread(this::waitForTheEnd, "outage");
        waiting.setDaemon(true);
        waiting.start();
    }

    private void waitForTheEnd() {
        while (!connections.isClosed()) {
            try (Connection connection = connections.getConnection()) {
                if (connection.isValid(VALIDATION_SECONDS)) {
                    end();
                    return;
                }
                connections.evictConnection(connection);
            } catch (SQLException stillAway) {
                LOG.debug("The database is still away", stillAway);
            }
        }
    }

    private void end() {
        long beginning = Objects.requireNonNull(began.getAndSet(null), "Only an outage that has begun ends");
        Duration length = Duration.ofNanos(System.nanoTime() - beginning);
        LOG.warn(
                "The database answers again. It was away for {} seconds, and {} requests were refused",
                length.toSeconds(),
                refused);
    }
}
