package dev.understudy.client.call;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An HTTP response. Immutable and thread-safe.
 *
 * @param status the HTTP status code, such as 200
 * @param headers the values by lower-case header name
 * @param body the text, decoded as UTF-8; empty if there is none
 */
public record Response(int status, Map<String, List<String>> headers, String body) {
    /** Copies the headers and converts their names to lower case. */
    public Response {
        Map<String, List<String>> lowerCase = new TreeMap<>();
        headers.forEach((name, values) -> lowerCase.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        headers = Map.copyOf(lowerCase);
    }

    /**
     * The first value of a header; empty if the header is absent.
     *
     * @param name case-insensitive
     */
    public Optional<String> header(String name) {
        List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null ? Optional.empty() : values.stream().findFirst();
    }

    /** Whether the status is from 200 to 299. */
    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** Status and body length only, because a body may contain personal data. */
    @Override
    public String toString() {
        return "Response[status=" + status + ", body of " + body.length() + " characters]";
    }
}
