package dev.understudy.conformance.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.conformance.contract.Contract;
import dev.understudy.conformance.contract.Exchange;
import dev.understudy.conformance.contract.ListShape;
import dev.understudy.conformance.io.Answer;
import dev.understudy.conformance.io.ConformanceException;
import dev.understudy.conformance.io.Documents;
import dev.understudy.conformance.io.WireRequest;
import dev.understudy.conformance.server.Credentials;
import dev.understudy.conformance.server.DataSets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Detects whether a server holds a data set, by the ids in its lists. Any other difference in the data shows as a failed case.
 */
public final class DataSetMatch {
    private static final String STAFF = "understudy-staff";
    private static final int LARGEST_PAGE = 100;
    private static final Map<String, String> PATHS = Map.of(
            "users", "/v2/users",
            "projects_users", "/v2/projects_users",
            "anti_grav_units_users", "/v2/anti_grav_units_users",
            "fab_manager_users", "/open_api/v1/users");

    private final Contract contract;
    private final Credentials credentials;
    private final String url;

    public DataSetMatch(Contract contract, Credentials credentials, String url) {
        this.contract = contract;
        this.credentials = credentials;
        this.url = url;
    }

    /** Asks the server; false as well where the data set's credentials are not known here or there. */
    boolean matches(String dataSet, Requests requests) {
        if (!credentials.secrets().containsKey(STAFF) || credentials.fabManagerToken() == null) {
            return false;
        }
        Map<String, Set<Long>> expected = dataSet.equals(DataSets.DOCUMENTED) ? idsOfExamples() : idsOfFile(dataSet);
        try {
            String token = "Bearer " + accessToken(requests);
            return expected.entrySet().stream()
                    .allMatch(list -> isHeld(list.getKey(), list.getValue(), token, requests));
        } catch (StopException e) {
            throw e;
        } catch (ConformanceException e) {
            return false;
        }
    }

    private String accessToken(Requests requests) {
        Answer answer = requests.send(url, credentials.tokenRequest(STAFF), Map.of());
        return Documents.json(answer.body())
                .map(body -> body.path("access_token").asText(""))
                .orElse("");
    }

    private boolean isHeld(String path, Set<Long> ids, String token, Requests requests) {
        boolean isFabManager = path.startsWith("/open_api");
        String authorization = isFabManager ? "Token token=" + credentials.fabManagerToken() : token;
        String query = isFabManager ? "per_page=100&including_deleted_users=true" : "page[size]=100&sort=id";
        WireRequest request = new WireRequest("GET", path + "?" + query, null, "");
        Answer answer = requests.send(url, request, Map.of("Authorization", authorization));
        List<Long> found = Documents.json(answer.body()).flatMap(ListShape.of(path)::items).orElse(List.of()).stream()
                .map(item -> item.get("id").longValue())
                .toList();
        if (ids.size() > LARGEST_PAGE) {
            return found.size() == LARGEST_PAGE && ids.containsAll(found);
        }
        return ids.equals(new TreeSet<>(found));
    }

    private static Map<String, Set<Long>> idsOfFile(String dataSet) {
        JsonNode tables = Documents.json(DataSets.text(dataSet))
                .orElseThrow(() -> new ConformanceException("The data set " + dataSet + " is not JSON"));
        Map<String, Set<Long>> ids = new LinkedHashMap<>();
        PATHS.forEach((table, path) -> {
            Set<Long> rows = new TreeSet<>();
            tables.path(table).forEach(row -> rows.add(row.get("id").longValue()));
            ids.put(path, rows);
        });
        return ids;
    }

    /** The documented data set belongs to the server; the examples of the contract show its ids. */
    private Map<String, Set<Long>> idsOfExamples() {
        Map<String, Set<Long>> ids = new LinkedHashMap<>();
        for (Exchange exchange : contract.exchanges()) {
            if (exchange.dataSet().equals(DataSets.DOCUMENTED) && !exchange.writes()) {
                List<JsonNode> items = ListShape.of(exchange.path())
                        .items(exchange.expectation().body())
                        .orElse(new ArrayList<>());
                Set<Long> rows = new TreeSet<>();
                items.forEach(item -> rows.add(item.get("id").longValue()));
                ids.put(exchange.path(), rows);
            }
        }
        return ids;
    }
}
