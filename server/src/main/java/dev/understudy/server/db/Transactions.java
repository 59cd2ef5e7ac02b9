package dev.understudy.server.db;

import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Runs transactions that may get in each other's way. */
public final class Transactions {
    private static final int ATTEMPTS = 5;

    private Transactions() {}

    /**
     * Runs a transaction, and again if the database has rolled it back because of another, as it does where two wait for
     * each other.
     *
     * @param work may run several times; what it does outside of the database is not undone
     */
    public static <T> T run(Jdbi jdbi, HandleCallback<T, RuntimeException> work) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return jdbi.inTransaction(work);
            } catch (JdbiException e) {
                if (!SqlErrors.isForConflict(e)) {
                    throw e;
                }
            }
        }
        return jdbi.inTransaction(work);
    }
}
