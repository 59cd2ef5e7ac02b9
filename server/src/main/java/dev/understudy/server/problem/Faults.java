package dev.understudy.server.problem;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Collects the faults of a request, so that one answer reports all of them. Not thread-safe: one instance for each
 * request.
 */
public final class Faults {
    private record Fault(int status, String title, String message) {}

    private final Set<Fault> faults = new LinkedHashSet<>();

    /** Adds a fault. Duplicates are reported once. */
    public void add(int status, String title, String message) {
        faults.add(new Fault(status, title, message));
    }

    /**
     * Throws a problem with all faults, if there are any. Status and title are those of the first 400 (malformed
     * request), or else of the first fault.
     *
     * @throws Problem if a fault was added
     */
    public void throwIfAny() {
        if (faults.isEmpty()) {
            return;
        }
        Fault gravest = faults.stream()
                .filter(fault -> fault.status() == 400)
                .findFirst()
                .orElseGet(() -> faults.iterator().next());
        throw new Problem(
                gravest.status(),
                gravest.title(),
                faults.stream().map(Fault::message).toList());
    }
}
