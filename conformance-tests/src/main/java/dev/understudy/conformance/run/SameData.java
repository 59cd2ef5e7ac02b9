package dev.understudy.conformance.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.conformance.compare.Mode;
import dev.understudy.conformance.contract.Contract;
import dev.understudy.conformance.contract.ListShape;
import dev.understudy.conformance.contract.Operation;
import dev.understudy.conformance.io.Answer;
import dev.understudy.conformance.io.ConformanceException;
import dev.understudy.conformance.io.Documents;
import dev.understudy.conformance.io.WireRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Detects whether two servers hold the same data: in every list that both of them show, the last hundred rows have the same
 * ids, and the same logins or e-mail addresses. Any other difference in the data shows as a difference of a case.
 *
 * @param reason in words
 */
record SameData(Mode mode, String reason) {
    private static final String LAST_ROWS = "?sort=-id&page[size]=100";
    private static final Map<String, String> LISTS = lists();

    private static Map<String, String> lists() {
        Map<String, String> lists = new LinkedHashMap<>();
        lists.put("/v2/users", LAST_ROWS);
        lists.put("/v2/projects_users", LAST_ROWS);
        lists.put("/v2/anti_grav_units_users", LAST_ROWS);
        lists.put("/open_api/v1/users", "?per_page=100&including_deleted_users=true");
        return lists;
    }

    /**
     * Queries both servers.
     *
     * @param first the base URL of the server that the first session is for
     */
    static SameData of(Contract contract, String first, Session firstSession, String second, Session secondSession) {
        List<String> alike = new ArrayList<>();
        for (var list : LISTS.entrySet()) {
            Operation operation = contract.operation("GET", list.getKey()).orElseThrow();
            WireRequest request = new WireRequest("GET", list.getKey() + list.getValue(), null, "");
            Optional<List<String>> rows = rows(operation, request, first, firstSession);
            Optional<List<String>> others = rows.isEmpty() ? rows : rows(operation, request, second, secondSession);
            if (others.isPresent()) {
                if (!rows.equals(others)) {
                    return new SameData(Mode.SHAPE, list.getKey() + " has other rows on the second server");
                }
                alike.add(list.getKey());
            }
        }
        return alike.isEmpty()
                ? new SameData(Mode.SHAPE, "there is no list that both servers show")
                : new SameData(Mode.VALUES, "both servers have the same rows in " + String.join(", ", alike));
    }

    /** The identifying values of the rows; empty if the server does not show the list. */
    private static Optional<List<String>> rows(Operation operation, WireRequest request, String url, Session session) {
        try {
            String authorization = operation.path().startsWith("/open_api")
                    ? "Token token=" + session.fabManagerToken()
                    : "Bearer " + session.token(url, session.applicationWith(url, operation.requiredRole()));
            Answer answer = session.send(url, request, Map.of("Authorization", authorization));
            return Documents.json(answer.body())
                    .flatMap(ListShape.of(operation.path())::items)
                    .map(items -> items.stream().map(SameData::name).toList());
        } catch (ConformanceException e) {
            return Optional.empty();
        }
    }

    private static String name(JsonNode item) {
        return item.get("id").asText() + " "
                + item.path("login").asText(item.path("email").asText(""));
    }
}
