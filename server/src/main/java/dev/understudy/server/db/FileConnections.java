package dev.understudy.server.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections to an H2 file. When a write fails, for example on a full disk, H2 closes the file and does not reopen it.
 * Then all connections are dropped, and the file is reopened as soon as possible. Until then, requests for a connection
 * fail at once. Thread-safe.
 */
final class FileConnections implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileConnections.class);

    private final String url;
    private final DatabaseCredentials login;
    private final HikariConfig settings;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Null while the file is closed. */
    private volatile @Nullable HikariDataSource pool;

    /**
     * Does not connect yet.
     *
     * @param settings of the pool
     */
    FileConnections(String url, DatabaseCredentials login, HikariConfig settings) {
        this.url = url;
        this.login = login;
        this.settings = settings;
        this.pool = newPool();
    }

    private HikariDataSource newPool() {
        HikariDataSource made = new HikariDataSource();
        settings.setExceptionOverride(new SQLExceptionOverride() {
            @java.lang.Override
            public SQLExceptionOverride.Override adjudicate(SQLException failure) {
                if (!SqlErrors.isOfClosedFile(failure)) {
                    return SQLExceptionOverride.Override.CONTINUE_EVICT;
                }
                giveUp(made, failure);
                return SQLExceptionOverride.Override.MUST_EVICT;
            }
        });
        settings.copyStateTo(made);
        return made;
    }

    Connection connection() throws SQLException {
        HikariDataSource connections = pool;
        if (connections == null) {
            throw new SQLTransientConnectionException("Its file is closed, since a write to it failed", "08003");
        }
        return connections.getConnection();
    }

    private synchronized void giveUp(HikariDataSource broken, SQLException failure) {
        if (broken != pool || closed.getCount() == 0) {
            return;
        }
        pool = null;
        LOG.warn("H2 has closed the file of the database, since a write failed: {}", SqlErrors.said(failure));
        Thread opening = new Thread(() -> openAgain(broken), "open-again");
        opening.setDaemon(true);
        opening.start();
    }

    /** All connections of the closed file are closed before it is reopened: the use of one would close it again. */
    private void openAgain(HikariDataSource broken) {
        try {
            broken.close();
            while (!isOpenAgain()) {
                if (closed.await(1, TimeUnit.SECONDS)) {
                    return;
                }
            }
            LOG.warn("The file of the database is open again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isOpenAgain() {
        try (Connection connection = Connections.connect(url, login)) {
            Database database =
                    ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession()).getDatabase();
            if (database.getStore().getMvStore().isClosed()) {
                database.shutdownImmediately();
                return false;
            }
            HikariDataSource connections = newPool();
            connections.getConnection().close();
            return isTaken(connections);
        } catch (SQLException | RuntimeException e) {
            LOG.debug("The file of the database cannot be opened yet", e);
            return false;
        }
    }

    private synchronized boolean isTaken(HikariDataSource connections) {
        if (closed.getCount() == 0) {
            connections.close();
        } else {
            pool = connections;
        }
        return true;
    }

    @Override
    public synchronized void close() {
        closed.countDown();
        if (pool != null) {
            pool.close();
        }
    }
}
