package dev.understudy.server.control;

/** The data set that a server was started with. */
public interface DataSource {
    /** Its name, as {@code --dataset} takes it. */
    String name();

    /** Whether the database is in memory, and no other server uses it. */
    boolean isInMemory();

    /**
     * Replaces all rows by those of the data set, in one transaction.
     *
     * @throws RuntimeException with a message for the user, if it cannot be loaded; the rows are then as before
     */
    void reload();
}
