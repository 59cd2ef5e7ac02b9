package dev.understudy.server.problem;

import java.util.ArrayList;
import java.util.List;

/**
 * Gathers everything that is wrong with one request, so that one answer names all of it. Not thread-safe: one request, one
 * instance.
 */
public final class Faults {
    private record Fault(int status, String title, String message) {}

    private final List<Fault> faults = new ArrayList<>();

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
                .orElse(faults.get(0));
        throw new Problem(
                gravest.status(),
                gravest.title(),
                faults.stream().map(Fault::message).toList());
    }
}
