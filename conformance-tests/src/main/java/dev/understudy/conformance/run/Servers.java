package dev.understudy.conformance.run;

import dev.understudy.conformance.cases.Description;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Provides the servers that cases are run against. Closing it stops those that it started. */
@FunctionalInterface
public interface Servers extends AutoCloseable {
    /** The base of URLs in the documents' examples. */
    String DOCUMENTED_URL = "https://api.intra.42.fr";

    /**
     * The base URL of a server.
     *
     * @param dataSet what it holds, null for any data
     * @param copy which server with that data: empty for the one that all cases read from; each other name stands for a
     *     server of its own, to which nothing was written before this run
     */
    String url(@Nullable String dataSet, String copy);

    /**
     * Why no server is available for a case; empty if one is.
     *
     * @param requests for what must be asked to know that
     */
    default Optional<String> obstacle(Description description, Requests requests) {
        return Optional.empty();
    }

    /**
     * Restores the data after a case that has changed it, where another case reads it.
     *
     * @return whether access tokens were lost with it
     * @throws dev.understudy.conformance.io.ConformanceException if that fails
     */
    default boolean restore(Description description) {
        return false;
    }

    /** The base of the URLs that the servers write into bodies and {@code Link} headers. */
    default String publicUrl() {
        return DOCUMENTED_URL;
    }

    @Override
    default void close() {}
}
