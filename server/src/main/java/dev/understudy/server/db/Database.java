package dev.understudy.server.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.h2.api.ErrorCode;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * A database with its connections. It is created first and opened later, so that the server can be assembled while it
 * is opened. Thread-safe once it is open.
 */
public final class Database implements AutoCloseable {
    /** How long a request waits for a connection before it fails. */
    private static final long CONNECTION_TIMEOUT_MILLISECONDS = 5_000;

    private static final String H2_IN_MEMORY = "jdbc:h2:mem:";

    /** It logs every lost connection; {@link Outage} logs the outage once. */
    private static final Logger LOG_OF_THE_POOL = Logger.getLogger("com.zaxxer.hikari");

    /** The placeholders in the migrations. H2 makes a table anew for each statement that adds columns to it. */
    static final Map<String, String> H2_PLACEHOLDERS = Map.of(
            "by_bytes", "",
            "nulls_last", "nulls last",
            "nulls_first", "nulls first",
            "columns", "(",
            "next_column", ",",
            "end_of_columns", ")");

    private final String url;
    private final DatabaseCredentials login;

    /** Whether the database cannot have been opened before. */
    private final boolean isNew;

    private final Optional<DatabaseFile> file;
    private final ConnectionFactory connections;
    private final Runnable closing;
    private final Outage outage;
    private final Jdbi jdbi;

    /**
     * Keeps a database in memory alive, since H2 drops it with the last connection; null until the database is opened.
     */
    private @Nullable Connection keeper;

    private boolean isOpen;

    /**
     * Does not connect yet.
     *
     * @param url a JDBC URL of H2 or PostgreSQL
     * @param connectionCount the maximum number of connections; further requests wait for one
     */
    public Database(String url, DatabaseCredentials login, int connectionCount) {
        this(url, login, connectionCount, false);
    }

    private Database(String url, DatabaseCredentials login, int connectionCount, boolean isNew) {
        this.url = url;
        this.login = login;
        this.isNew = isNew;
        this.file = DatabaseFile.of(url, login);
        HikariConfig settings = Connections.pool(url, login, connectionCount, CONNECTION_TIMEOUT_MILLISECONDS);
        settings.setPoolName("understudy");
        HikariDataSource pool = new HikariDataSource();
        settings.copyStateTo(pool);
        this.outage = new Outage(url, login, pool);
        if (file.isPresent()) {
            FileConnections ofFile = new FileConnections(url, login, settings);
            this.connections = ofFile::connection;
            this.closing = ofFile::close;
        } else {
            this.connections = isShared() ? outage::connection : pool::getConnection;
            this.closing = pool::close;
        }
        if (isShared()) {
            LOG_OF_THE_POOL.setLevel(Level.OFF);
        }
        this.jdbi = Connections.jdbi(connections);
    }

    /** A new database in memory, which is dropped when it is closed. It is not open yet. */
    public static Database inMemory(int connectionCount) {
        return new Database(
                H2_IN_MEMORY + UUID.randomUUID() + ";DB_CLOSE_ON_EXIT=FALSE",
                DatabaseCredentials.DEFAULT,
                connectionCount,
                true);
    }

    /** Creates, checks and opens a database. */
    public static Database open(String url, DatabaseCredentials login, int connectionCount) {
        Database database = new Database(url, login, connectionCount);
        try {
            database.check();
            database.open();
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /**
     * Checks the file of a database that has one, without changing it. Other databases are checked when they are
     * opened.
     *
     * @throws UnusableDatabaseException if the server cannot use the database
     * @throws RuntimeException if it cannot be opened, for instance because another process holds it
     */
    public void check() {
        file.ifPresent(DatabaseFile::check);
    }

    /**
     * Connects, and migrates the tables. A file that does not exist is created.
     *
     * @throws UnusableDatabaseException if the server cannot use the database
     * @throws RuntimeException if it cannot be opened, for instance because another process holds its file
     */
    public void open() {
        try {
            file.ifPresent(DatabaseFile::make);
            keeper = Connections.connect(url, login);
            if (isNew) {
                Migrations.runOnNew(keeper);
            } else {
                Map<String, String> placeholders =
                        PostgreSql.isMeantBy(url) ? PostgreSql.placeholders(keeper) : H2_PLACEHOLDERS;
                Migrations.run(url, login, withoutSocketTimeout(Connections.settings(url)), placeholders);
            }
            connections.openConnection().close();
            if (!url.startsWith(H2_IN_MEMORY)) {
                keeper.close();
            }
            isOpen = true;
        } catch (SQLException e) {
            if (e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
                file.ifPresent(DatabaseFile::leaveToOther);
            }
            throw new IllegalStateException(e);
        }
    }

    /** A migration may take long, and may wait for that of another server. */
    private static Map<String, String> withoutSocketTimeout(Map<String, String> settings) {
        Map<String, String> others = new HashMap<>(settings);
        others.remove("socketTimeout");
        return others;
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    public Outage outage() {
        return outage;
    }

    /** Whether other servers may use the database. */
    public boolean isShared() {
        return PostgreSql.isMeantBy(url);
    }

    /** Closes the connections. A database in memory is dropped; a file that was created but not opened is deleted. */
    @Override
    public void close() {
        closing.run();
        try {
            if (keeper != null) {
                keeper.close();
            }
        } catch (SQLException e) {
            if (isOpen) {
                throw new IllegalStateException("A connection to the database cannot be closed", e);
            }
        } finally {
            if (!isOpen) {
                file.ifPresent(DatabaseFile::removeWhatWasMade);
            }
        }
    }
}
