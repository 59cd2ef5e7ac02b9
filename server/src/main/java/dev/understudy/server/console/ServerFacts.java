package dev.understudy.server.console;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the start page says about the server.
 *
 * @param version the version of understudy
 * @param database where the rows are; asks the database, and fails if that does not answer
 * @param dataSet the data set that a reset restores
 * @param publicUrl the base URL, if it is configured; otherwise it is that of the request
 * @param access who may see the rows and requests
 */
public record ServerFacts(
        String version,
        Supplier<String> database,
        String dataSet,
        @Nullable String publicUrl,
        Access access) {

    /** Who may see the rows and requests of a server, and control it. */
    public enum Access {
        /** Nobody. */
        NONE,
        /** Callers with the control token. */
        BY_TOKEN,
        /** Every caller on the machine. */
        OPEN
    }
}
