package dev.understudy.client.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the times that a user was logged in, by day: {@code {"2017-11-22": "01:49:22.04"}}. */
public final class LoginTimes {
    private static final Pattern TIME = Pattern.compile("(\\d+):(\\d\\d):(\\d\\d(?:\\.\\d{1,9})?)");

    private LoginTimes() {}

    /** Sends a request as {@link Transport#send(Request)} does, and reads the times, in the order of the response body. */
    public static Map<LocalDate, Duration> send(Transport transport, Request request) {
        return transport.send(request, response -> read(response.body()));
    }

    private static Map<LocalDate, Duration> read(String text) throws MalformedBodyException {
        JsonNode days = Json.tree(text);
        if (!days.isObject()) {
            throw new MalformedBodyException("it is not an object");
        }
        Map<LocalDate, Duration> times = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> day : days.properties()) {
            try {
                times.put(LocalDate.parse(day.getKey()), duration(day.getValue().asText()));
            } catch (DateTimeException | ArithmeticException e) {
                throw new MalformedBodyException("its member " + day + " is not a day with a time");
            }
        }
        return Collections.unmodifiableMap(times);
    }

    private static Duration duration(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw new DateTimeException(text);
        }
        return Duration.parse("PT" + time.group(1) + "H" + time.group(2) + "M" + time.group(3) + "S");
    }
}
