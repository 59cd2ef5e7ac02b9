package dev.understudy.conformance.run;

import java.util.List;
import java.util.regex.Pattern;

/** Selects cases by their ids. */
public final class Selection {
    private final List<Pattern> patterns;

    private Selection(List<Pattern> patterns) {
        this.patterns = patterns;
    }

    /** Every case. */
    public static Selection all() {
        return of(List.of("**"));
    }

    /** The cases whose ids match one of the patterns; {@code *} does not match a slash, {@code **} does. */
    public static Selection of(List<String> patterns) {
        return new Selection(patterns.stream().map(Patterns::of).toList());
    }

    /** Whether a case is selected. */
    public boolean contains(String id) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(id).matches());
    }
}
