package dev.understudy.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in a document, counted in lines from 1, both ends included. */
record Lines(int first, int last) {

    private static final Pattern RANGE = Pattern.compile("(\\d{1,6})-(\\d{1,6})");

    Lines {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("lines " + first + "-" + last + " are no lines of a document.");
        }
    }

    /** The place that an entry names with {@code line} or {@code lines}; null where it names none. */
    static Lines of(JsonNode entry) {
        if (entry.has("line") && entry.has("lines")) {
            throw new IllegalArgumentException("line and lines exclude each other.");
        }
        if (entry.has("line")) {
            int line = entry.get("line").asInt();
            return new Lines(line, line);
        }
        return entry.has("lines") ? range(entry.get("lines").asText()) : null;
    }

    private static Lines range(String text) {
        Matcher matcher = RANGE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("lines are written as 38-45, not as " + text + ".");
        }
        return new Lines(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    boolean contains(int line) {
        return first <= line && line <= last;
    }

    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }
}
