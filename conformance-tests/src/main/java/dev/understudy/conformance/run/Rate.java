package dev.understudy.conformance.run;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request rate.
 *
 * @param requests at least 1
 */
public record Rate(int requests, Duration time) {
    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,6})/([smh])");

    /**
     * Reads a rate.
     *
     * @throws IllegalArgumentException if the text is not a number and a unit, such as {@code 2/s}
     */
    public static Rate parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no rate. It must be a number, / and s, m or h, such as 2/s");
        }
        Duration time =
                switch (matcher.group(2)) {
                    case "s" -> Duration.ofSeconds(1);
                    case "m" -> Duration.ofMinutes(1);
                    default -> Duration.ofHours(1);
                };
        return new Rate(Integer.parseInt(matcher.group(1)), time);
    }

    /** The time from one request to the next. */
    Duration interval() {
        return time.dividedBy(requests);
    }
}
