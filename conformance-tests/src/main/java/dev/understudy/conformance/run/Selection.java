package dev.understudy.conformance.run;

import java.util.List;
import java.util.regex.Pattern;

/** Which cases were chosen. */
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

    /** Whether a case was chosen. */
    public boolean contains(String id) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(id).matches());
    }
}
