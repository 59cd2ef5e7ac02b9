package dev.understudy.conformance.compare;

import dev.understudy.conformance.io.Answer;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Creates answers for tests. */
final class Answers {
    private Answers() {}

    /** @param headers names and values, in turn */
    static Answer answer(int status, String body, String... headers) {
        Map<String, List<String>> map = new LinkedHashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            map.computeIfAbsent(headers[i], name -> new ArrayList<>()).add(headers[i + 1]);
        }
        return new Answer(status, HttpHeaders.of(map, (name, value) -> true), body);
    }

    static Answer json(String body, String... headers) {
        List<String> all = new ArrayList<>(List.of("Content-Type", "application/json"));
        all.addAll(List.of(headers));
        return answer(200, body, all.toArray(String[]::new));
    }
}
