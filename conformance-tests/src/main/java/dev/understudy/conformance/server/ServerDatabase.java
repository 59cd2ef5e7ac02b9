package dev.understudy.conformance.server;

import java.util.List;
import java.util.Map;

/**
 * The database of a packaged server.
 *
 * @param options of the server
 * @param environment variables of its process
 */
public record ServerDatabase(List<String> options, Map<String, String> environment) {
    /** In the server's own memory. */
    public static ServerDatabase inMemory() {
        return new ServerDatabase(List.of("--db", "memory"), Map.of());
    }
}
