package dev.understudy.server.population;

/** Receives the progress of a load. Called on the loading thread; an exception aborts the load. */
public interface LoadListener {
    /** Ignores every event. */
    LoadListener NONE = (step, done, total) -> {};

    /**
     * Called often while rows are loaded.
     *
     * @param step what is being loaded, such as the name of a table
     * @param done completed units of this step, from 0 to {@code total}
     * @param total all units of this step; the unit differs between steps
     */
    void reached(String step, long done, long total);

    /** Called when the database already has rows, so nothing is loaded. */
    default void notEmpty() {}
}
