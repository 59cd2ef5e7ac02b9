package dev.understudy.conformance.run;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Patterns of case ids: {@code *} stands for anything but a slash, {@code **} for anything. */
final class Patterns {
    private static final Pattern PART = Pattern.compile("\\*\\*|\\*|[^*]+");

    private Patterns() {}

    static Pattern of(String pattern) {
        StringBuilder regex = new StringBuilder();
        Matcher parts = PART.matcher(pattern);
        while (parts.find()) {
            regex.append(
                    switch (parts.group()) {
                        case "**" -> ".*";
                        case "*" -> "[^/]*";
                        default -> Pattern.quote(parts.group());
                    });
        }
        return Pattern.compile(regex.toString());
    }
}
