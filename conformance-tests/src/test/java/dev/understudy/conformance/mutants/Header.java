package dev.understudy.conformance.mutants;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A header of a message, name and value as they are on the wire. */
public record Header(String name, String value) {
    boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** The value of the first header of that name. */
    static Optional<String> value(List<Header> headers, String name) {
        return headers.stream()
                .filter(header -> header.is(name))
                .map(Header::value)
                .findFirst();
    }

    static List<Header> without(List<Header> headers, String name) {
        return headers.stream().filter(header -> !header.is(name)).toList();
    }

    /** The headers with another value of one of them, in its place if it was there, at the end otherwise. */
    static List<Header> with(List<Header> headers, String name, String value) {
        List<Header> changed = new ArrayList<>();
        boolean isPlaced = false;
        for (Header header : headers) {
            if (!header.is(name)) {
                changed.add(header);
            } else if (!isPlaced) {
                changed.add(new Header(header.name(), value));
                isPlaced = true;
            }
        }
        if (!isPlaced) {
            changed.add(new Header(name, value));
        }
        return List.copyOf(changed);
    }
}
