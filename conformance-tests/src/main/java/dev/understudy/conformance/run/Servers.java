package dev.understudy.conformance.run;

import dev.understudy.conformance.cases.Description;
import java.util.Optional;

/** Where the servers are that cases ask. Closing it ends those that it started. */
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
    String url(String dataSet, String copy);

    /** Why there is no server for a case; empty if there is one. */
    default Optional<String> obstacle(Description description) {
        return Optional.empty();
    }

    /** The base of the URLs that the servers write into bodies and {@code Link} headers. */
    default String publicUrl() {
        return DOCUMENTED_URL;
    }

    @Override
    default void close() {}
}
