package dev.understudy.server.list;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The spellings of a text in upper and lower case that a database has to be asked for. {@code ilike} takes the letters of
 * ASCII for the same in both cases, whatever the collation is; the others it does so in H2 only, and in PostgreSQL not for
 * columns that are ordered by their bytes.
 */
final class Spellings {
    /** Of five letters beyond ASCII; further ones are sought as they were sent. */
    private static final int MOST = 32;

    private Spellings() {}

    static Set<String> of(String text) {
        Set<String> spellings = new LinkedHashSet<>(List.of(""));
        text.codePoints().forEach(character -> {
            Set<String> before = Set.copyOf(spellings);
            Set<String> cases = spellings.size() < MOST ? cases(character) : Set.of(Character.toString(character));
            spellings.clear();
            before.forEach(beginning -> cases.forEach(letter -> spellings.add(beginning + letter)));
        });
        return spellings;
    }

    private static Set<String> cases(int character) {
        String letter = Character.toString(character);
        return character < 0x80
                ? Set.of(letter)
                : Stream.of(letter, letter.toLowerCase(Locale.ROOT), letter.toUpperCase(Locale.ROOT))
                        .filter(other -> other.codePointCount(0, other.length()) == 1)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
