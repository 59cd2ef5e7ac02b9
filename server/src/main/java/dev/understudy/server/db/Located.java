package dev.understudy.server.db;

import java.util.List;
import java.util.Optional;

/**
 * A value in the file of a data set.
 *
 * @param place where it begins
 * @param text what is written there; the name of the kind for objects and arrays
 * @param items the items of an array, otherwise empty
 * @param members the members of an object in the order of the file, otherwise empty
 */
record Located(Kind kind, Place place, String text, List<Located> items, List<Member> members) {
    enum Kind {
        OBJECT,
        ARRAY,
        TEXT,
        NUMBER,
        BOOLEAN,
        NULL
    }

    /** A place in a file, from line 1 and column 1. */
    record Place(int line, int column) {
        DataSetFault fault(String message) {
            return new DataSetFault(line, column, message);
        }
    }

    /** A member of an object; its place is that of the name. */
    record Member(String name, Place place, Located value) {}

    static Located ofText(Place place, String text) {
        return new Located(Kind.TEXT, place, text, List.of(), List.of());
    }

    static Located ofNumber(Place place, long number) {
        return new Located(Kind.NUMBER, place, Long.toString(number), List.of(), List.of());
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /** Whether this is neither an object nor an array. */
    boolean isSingle() {
        return kind != Kind.OBJECT && kind != Kind.ARRAY;
    }

    Optional<Located> member(String name) {
        return members.stream()
                .filter(member -> member.name().equals(name))
                .map(Member::value)
                .findFirst();
    }

    /** The value for messages, as JSON writes it. */
    String shown() {
        return is(Kind.TEXT) ? "\"" + text + "\"" : text;
    }
}
