package dev.understudy.conformance.compare;

import dev.understudy.conformance.io.Answer;
import java.util.Arrays;
import java.util.List;

/**
 * A request to one of two servers, and its answer.
 *
 * @param target path and query, as sent
 */
public record AnsweredRequest(String method, String target, Answer answer) {
    /** The path, without the query. */
    String path() {
        return target.split("\\?", 2)[0];
    }

    /** The names and values of the query, as sent; those without a value have none. */
    List<String[]> query() {
        String[] parts = target.split("\\?", 2);
        return parts.length < 2 || parts[1].isEmpty()
                ? List.of()
                : Arrays.stream(parts[1].split("&"))
                        .map(pair -> pair.split("=", 2))
                        .toList();
    }
}
