package dev.understudy.server.population;

import dev.understudy.server.db.DataSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;

/**
 * A generated population, {@code demo:N} or {@code demo:N:SEED}: the same number and seed give the same rows on every
 * database. Immutable.
 *
 * @param users number of users of the 42 intra API, from 1 to {@link #MAXIMUM}
 * @param seed seed of the random source
 */
public record Population(long users, long seed) {
    /** The greatest number of users. */
    public static final long MAXIMUM = 10_000_000;

    /** The moment the data describes: only planned dates are later. */
    static final Instant AS_OF = Instant.parse("2026-10-01T00:00:00Z");

    private static final String PREFIX = "demo:";
    private static final long DEFAULT_SEED = 42;
    private static final Pattern FORM = Pattern.compile("demo:(\\d{1,9})(?::(-?\\d{1,18}))?");

    /** Whether the name of a data set refers to a population. The name may still be malformed. */
    public static boolean isMeantBy(String dataSet) {
        return dataSet.startsWith(PREFIX) || dataSet.equals("demo");
    }

    /**
     * Parses the name of a population.
     *
     * @throws IllegalArgumentException if the name is malformed; the message gives the syntax
     */
    public static Population named(String dataSet) {
        Matcher form = FORM.matcher(dataSet);
        long users = form.matches() ? Long.parseLong(form.group(1)) : 0;
        if (users < 1 || users > MAXIMUM) {
            throw new IllegalArgumentException("A population is written demo:N or demo:N:SEED, with N from 1 to "
                    + MAXIMUM + " and a whole number of at most 18 digits as SEED, but it is " + dataSet);
        }
        return new Population(users, form.group(2) == null ? DEFAULT_SEED : Long.parseLong(form.group(2)));
    }

    /**
     * Loads the population into an empty database, in one transaction. Applications and tokens are those of the documented
     * data set, {@link DataSet#DOCUMENTED}. If several servers load at once, one does so while the others wait.
     *
     * @return false if the database already has rows; they are left unchanged
     * @throws SQLException if the load fails; the database is then still empty
     */
    public boolean load(Jdbi jdbi, LoadListener listener) throws SQLException {
        return BulkLoad.run(jdbi, new PopulationTables(this), listener);
    }

    /**
     * Deletes all rows and loads the population, in one transaction.
     *
     * @throws SQLException if the load fails; the database is then as before
     */
    public void reload(Jdbi jdbi) throws SQLException {
        BulkLoad.rerun(jdbi, new PopulationTables(this));
    }

    @Override
    public String toString() {
        return PREFIX + users + (seed == DEFAULT_SEED ? "" : ":" + seed);
    }
}
