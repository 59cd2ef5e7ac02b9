package dev.understudy.conformance.model;

import java.util.List;

/** The number or the size of the requested page. */
record Paging(String name, long value) implements Clause {
    @Override
    public List<String> values() {
        return List.of(Long.toString(value));
    }
}
