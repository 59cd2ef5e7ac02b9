package dev.understudy.junit;

import java.util.List;

/** The faults that requests to a server meet. A reset deletes them. Thread-safe. */
public final class Faults {
    private final EmbeddedServer server;

    Faults(EmbeddedServer server) {
        this.server = server;
    }

    /**
     * Adds a fault. A request meets the first one that applies to it.
     *
     * @throws IllegalArgumentException if a value is not allowed; the message says what would be right
     */
    public void add(Fault fault) {
        server.addFault(fault.rule());
    }

    /** How many requests have met each fault, in the order in which they were added. */
    public List<Long> hits() {
        return server.faults().stream()
                .map(rule -> Long.valueOf(String.valueOf(rule.get("hits"))))
                .toList();
    }

    /** Deletes all faults. */
    public void clear() {
        server.clearFaults();
    }
}
