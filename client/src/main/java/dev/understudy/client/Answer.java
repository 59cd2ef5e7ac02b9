package dev.understudy.client;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An answer of a server as it came. Immutable and thread-safe.
 *
 * @param status such as 200
 * @param headers the values by lower-case names
 * @param body its text, read as UTF-8; empty where there is none
 */
public record Answer(int status, Map<String, List<String>> headers, String body) {
    /** Takes names in any case. */
    public Answer {
        Map<String, List<String>> lowerCase = new TreeMap<>();
        headers.forEach((name, values) -> lowerCase.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        headers = Map.copyOf(lowerCase);
    }

    /**
     * The first value of a header.
     *
     * @param name in any case
     */
    public Optional<String> header(String name) {
        List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null ? Optional.empty() : values.stream().findFirst();
    }

    /** Whether the status is from 200 to 299. */
    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** Status and length only: a body may hold what is nobody else's business. */
    @Override
    public String toString() {
        return "Answer[status=" + status + ", body of " + body.length() + " characters]";
    }
}
