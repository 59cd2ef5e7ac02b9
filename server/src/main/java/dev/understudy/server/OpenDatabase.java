package dev.understudy.server;

import dev.understudy.server.auth.DemoCredentials;
import dev.understudy.server.db.DataSet;
import dev.understudy.server.db.DataSetFile;
import dev.understudy.server.db.DataSetFormat;
import dev.understudy.server.db.Database;
import dev.understudy.server.db.DatabaseUrls;
import dev.understudy.server.db.InvalidDataSetException;
import dev.understudy.server.db.RowLoader;
import dev.understudy.server.db.SqlErrors;
import dev.understudy.server.db.UnusableDatabaseException;
import dev.understudy.server.population.LoadListener;
import dev.understudy.server.population.Population;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import org.h2.api.ErrorCode;
import org.jdbi.v3.core.JdbiException;

/** Opens the configured database, and refuses to start an unsafe server. */
final class OpenDatabase {
    private static final String POSTGRESQL = "jdbc:postgresql:";

    private OpenDatabase() {}

    /** Whether a data set is the file of its name. */
    static boolean isFile(String dataSet) {
        return !dataSet.equals(DataSet.DOCUMENTED)
                && !dataSet.equals(Config.NO_DATA_SET)
                && !Population.isMeantBy(dataSet);
    }

    /**
     * The configured database, not connected yet.
     *
     * @throws StartException if the configuration is invalid
     */
    static Database named(Config config, int connectionCount) {
        refuseUnknownPopulation(config.dataSet());
        return config.db().equals(Config.MEMORY)
                ? Database.inMemory(connectionCount)
                : new Database(jdbcUrl(config.db()), config.dbCredentials(), connectionCount);
    }

    /**
     * Checks the database without changing it.
     *
     * @throws StartException if the server cannot use the database
     */
    static void check(Config config, Database database) {
        orSayWhyNot(config, database::check);
    }

    /**
     * Connects to the database, and migrates its tables.
     *
     * @throws StartException if the database cannot be opened
     */
    static void open(Config config, Database database) {
        orSayWhyNot(config, database::open);
    }

    private static void orSayWhyNot(Config config, Runnable step) {
        try {
            step.run();
        } catch (UnusableDatabaseException e) {
            throw new StartException(
                    "The database " + DatabaseUrls.shown(config.db()) + " cannot be used. " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new StartException(whyNotOpened(DatabaseUrls.shown(config.db()), e), e);
        }
    }

    /**
     * Fills the database if it is empty.
     *
     * @throws StartException if the database cannot be filled, or holds public credentials that others could use
     */
    static void fill(Config config, Database database, LoadListener listener) {
        if (DataSet.isEmpty(database.jdbi())) {
            load(config.dataSet(), database, listener);
        } else {
            listener.notEmpty();
        }
        refusePublicCredentials(config, database);
    }

    private static String whyNotOpened(String db, Throwable throwable) {
        for (Throwable cause = throwable; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
                return "The database " + db + " is in use by another process, perhaps by another understudy. Stop that"
                        + " one, or choose another database with --db";
            }
        }
        return "The database " + db + " cannot be opened: " + said(throwable);
    }

    private static String jdbcUrl(String db) {
        if (db.startsWith(POSTGRESQL)) {
            return db;
        }
        if (!db.startsWith("jdbc:h2:")) {
            throw new UsageException(
                    "--db is " + DatabaseUrls.shown(db) + ", but it must be memory or a JDBC URL of H2, such as"
                            + " jdbc:h2:file:./data/understudy, or of PostgreSQL, such as"
                            + " jdbc:postgresql://localhost/understudy");
        }
        return withSetting(
                withSetting(withSetting(db, "WRITE_DELAY", "0"), "DB_CLOSE_ON_EXIT", "FALSE"), "TRACE_LEVEL_FILE", "0");
    }

    /**
     * Adds a setting to an H2 URL that does not have it. With {@code WRITE_DELAY=0} a commit waits until its rows are
     * written to the file, so that they survive a kill of the server. It does not wait for the disk, so a power failure
     * may lose the last rows. H2 neither closes the database at exit, since the server does so after its last request,
     * nor writes a trace file, since the server logs errors.
     */
    private static String withSetting(String url, String name, String value) {
        return url.toUpperCase(Locale.ROOT).contains(";" + name + "=") ? url : url + ";" + name + "=" + value;
    }

    private static void load(String dataSet, Database database, LoadListener listener) {
        if (dataSet.equals(Config.NO_DATA_SET)) {
            return;
        }
        if (Population.isMeantBy(dataSet)) {
            loadPopulation(dataSet, database, listener);
            return;
        }
        try {
            if (dataSet.equals(DataSet.DOCUMENTED)) {
                loadBuiltIn(dataSet, database);
            } else {
                file(dataSet).load(database.jdbi());
            }
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new StartException(
                    "The data set " + dataSet + " is neither documented, nor none, nor demo:N, nor a file that exists",
                    e);
        } catch (InvalidDataSetException | IOException e) {
            throw new StartException(
                    "The data set " + dataSet + " cannot be loaded. " + e.getMessage() + allFaults(dataSet, e), e);
        } catch (JdbiException e) {
            throw new StartException(
                    "The data set " + dataSet + " cannot be loaded: " + said(e)
                            + ". The database is empty as before; the next start begins anew.",
                    e);
        }
    }

    /**
     * Replaces all rows by those of the data set.
     *
     * @throws StartException if it cannot be loaded; the rows are then as before
     */
    static void reload(Config config, Database database) {
        String dataSet = config.dataSet();
        try {
            if (dataSet.equals(Config.NO_DATA_SET)) {
                DataSet.refill(database.jdbi(), handle -> {});
            } else if (Population.isMeantBy(dataSet)) {
                Population.named(dataSet).reload(database.jdbi());
            } else if (dataSet.equals(DataSet.DOCUMENTED)) {
                reloadBuiltIn(dataSet, database);
            } else {
                file(dataSet).reload(database.jdbi());
            }
        } catch (InvalidDataSetException | IOException | SQLException | JdbiException e) {
            throw new StartException(
                    "The data set " + dataSet + " cannot be loaded again: " + said(e) + ". All rows are as before.", e);
        }
    }

    private static void loadBuiltIn(String dataSet, Database database) throws IOException {
        try (InputStream json = DataSet.builtIn(dataSet)) {
            DataSet.load(database.jdbi(), json);
        }
    }

    private static void reloadBuiltIn(String dataSet, Database database) throws IOException {
        try (InputStream json = DataSet.builtIn(dataSet)) {
            RowLoader.replace(database.jdbi(), json.readAllBytes(), DataSetFormat.JSON);
        }
    }

    private static DataSetFile file(String dataSet) throws IOException {
        Path file = Path.of(dataSet);
        if (Files.isDirectory(file)) {
            throw new IOException("It is a folder. Name a YAML or JSON file with --dataset");
        }
        return new DataSetFile(file);
    }

    /** How to see the faults one a line. */
    private static String allFaults(String dataSet, Exception refusal) {
        boolean areMore = refusal instanceof InvalidDataSetException invalid
                && invalid.faults().size() > 1;
        return areMore ? ". To see all: understudy dataset validate " + dataSet : "";
    }

    private static void refuseUnknownPopulation(String dataSet) {
        try {
            if (Population.isMeantBy(dataSet)) {
                Population.named(dataSet);
            }
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void loadPopulation(String dataSet, Database database, LoadListener listener) {
        try {
            Population.named(dataSet).load(database.jdbi(), listener);
        } catch (SQLException | JdbiException e) {
            throw new StartException(
                    "The population " + dataSet + " cannot be loaded: "
                            + said(e)
                            + ". The database is empty as before; the next start begins anew.",
                    e);
        }
    }

    /** The secrets of the documented data set are public, so a server that others can reach must not accept them. */
    private static void refusePublicCredentials(Config config, Database database) {
        if (config.allowDemoCredentials() || config.isOnLoopback()) {
            return;
        }
        if (DemoCredentials.exist(database.jdbi())) {
            throw new StartException(
                    "The database holds the documented data set's credentials, which are public, so the"
                            + " server does not listen at " + config.host()
                            + ". Use a data set of your own (--dataset FILE), or say --allow-demo-credentials");
        }
    }

    private static String said(Throwable throwable) {
        return DatabaseUrls.withoutPassword(SqlErrors.said(throwable));
    }
}
