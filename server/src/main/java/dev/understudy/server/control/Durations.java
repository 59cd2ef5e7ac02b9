package dev.understudy.server.control;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations such as {@code 250ms}, {@code 3h}, {@code 1d12h} and {@code PT3H}. */
final class Durations {
    static final String FORMS = "a duration such as 250ms, 2s, 3h, 1d12h or PT3H";

    private static final Pattern FORM =
            Pattern.compile("(?:(?<d>\\d{1,6})d)?(?:(?<h>\\d{1,6})h)?(?:(?<m>\\d{1,6})m(?!s))?"
                    + "(?:(?<s>\\d{1,9})s)?(?:(?<ms>\\d{1,9})ms)?");

    private Durations() {}

    /** Empty if the text is no duration. */
    static Optional<Duration> read(String text) {
        if (text.toUpperCase(Locale.ROOT).startsWith("P")) {
            try {
                return Optional.of(Duration.parse(text));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
        Matcher form = FORM.matcher(text);
        if (text.isEmpty() || !form.matches()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofDays(number(form, "d"))
                .plusHours(number(form, "h"))
                .plusMinutes(number(form, "m"))
                .plusSeconds(number(form, "s"))
                .plusMillis(number(form, "ms")));
    }

    private static long number(Matcher form, String unit) {
        return form.group(unit) == null ? 0 : Long.parseLong(form.group(unit));
    }
}
