package dev.understudy.server.problem;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Gathers everything that is wrong with one request, so that one answer names all of it. Not thread-safe: one request, one
 * instance.
 */
public final class Faults {
    private record Fault(int status, String title, String message) {}

    private final Set<Fault> faults = new LinkedHashSet<>();

    /** A fault that was added before is told once. */
    public void add(int status, String title, String message) {
        faults.add(new Fault(status, title, message));
    }

    /**
     * Answers with all faults, if there are any. A 400 (the request cannot be understood) goes before a 422 (a value cannot
     * be used): the first of the graver kind gives status and name.
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
