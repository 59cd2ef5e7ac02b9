package dev.understudy.conformance.run;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many requests may be sent in a time.
 *
 * @param requests at least 1
 */
public record Rate(int requests, Duration time) {
    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,6})/([smh])");
    private static final Map<String, Duration> TIMES =
            Map.of("s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1));

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
        return new Rate(Integer.parseInt(matcher.group(1)), TIMES.get(matcher.group(2)));
    }

    /** The time from one request to the next. */
    Duration interval() {
        return time.dividedBy(requests);
    }
}
