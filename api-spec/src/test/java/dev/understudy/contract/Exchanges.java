package dev.understudy.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Holds {@code x-exchanges} against the examples that they join. */
final class Exchanges {

    private static final Set<String> DATA_SETS = Set.of("documented", "users-example", "fab-manager-by-user-id");

    private final Contract contract;
    private final List<String> faults = new ArrayList<>();

    private Exchanges(Contract contract) {
        this.contract = contract;
    }

    /** One line for each exchange or example that lacks its other half; empty if there is none. */
    static List<String> faults(Contract contract) {
        Exchanges exchanges = new Exchanges(contract);
        for (Contract.Operation operation : contract.operations()) {
            for (var exchange : operation.definition().path("x-exchanges").properties()) {
                exchanges.check(operation, exchange.getKey(), exchange.getValue());
            }
            if (Documents.operations().contains(operation.toString())) {
                exchanges.checkExamplesAreUsed(operation);
            }
        }
        return exchanges.faults;
    }

    private void check(Contract.Operation operation, String name, JsonNode exchange) {
        String place = operation.id() + "/" + name + ": ";
        String status = exchange.path("status").asText();
        if (!responseExamples(operation, status).has(name)) {
            faults.add(place + "no response " + status + " has an example of this name");
        }
        if (!DATA_SETS.contains(exchange.path("data-set").asText())) {
            faults.add(place + "data-set is " + exchange.path("data-set") + ", but must be one of " + DATA_SETS);
        }
        if (exchange.has("application") == exchange.has("fab-manager-token")) {
            faults.add(place + "exactly one of application and fab-manager-token is needed");
        }
        if (Documents.all().noneMatch(document -> document.get("document").equals(exchange.get("document")))) {
            faults.add(place + "there is no document " + exchange.path("document"));
        }
        if (exchange.path("requests").isEmpty()) {
            faults.add(place + "requests is empty");
        }
        for (var request : exchange.path("requests").properties()) {
            checkRequest(operation, place + request.getKey() + ": ", request.getValue());
        }
    }

    private void checkRequest(Contract.Operation operation, String place, JsonNode request) {
        JsonNode content = requestContent(operation);
        if (request.has("content-type")
                && !content.has(request.get("content-type").asText())) {
            faults.add(place + "the operation reads no " + request.get("content-type"));
        }
        String type = request.path("content-type").asText();
        if (request.has("body")
                && !content.path(type).path("examples").has(request.get("body").asText())) {
            faults.add(place + "the request body has no example " + request.get("body"));
        }
        List<String> names = contract.queryNames(operation);
        for (var member : request.path("query").properties()) {
            if (!names.contains(member.getKey())) {
                faults.add(place + "the operation has no parameter " + member.getKey());
            }
        }
    }

    private void checkExamplesAreUsed(Contract.Operation operation) {
        JsonNode exchanges = operation.definition().path("x-exchanges");
        for (var response : operation.definition().get("responses").properties()) {
            if (!response.getKey().startsWith("2")) {
                continue;
            }
            for (var example : responseExamples(operation, response.getKey()).properties()) {
                if (!exchanges.has(example.getKey())) {
                    faults.add(operation.id() + ": no exchange for the response example " + example.getKey());
                }
            }
        }
        for (var media : requestContent(operation).properties()) {
            for (var example : media.getValue().path("examples").properties()) {
                if (!sentBodies(exchanges, media.getKey()).contains(example.getKey())) {
                    faults.add(operation.id() + ": no exchange sends the body " + example.getKey() + " as "
                            + media.getKey());
                }
            }
        }
    }

    private static Set<String> sentBodies(JsonNode exchanges, String contentType) {
        Set<String> bodies = new TreeSet<>();
        for (JsonNode exchange : exchanges) {
            for (JsonNode request : exchange.path("requests")) {
                if (request.path("content-type").asText().equals(contentType)) {
                    bodies.add(request.path("body").asText());
                }
            }
        }
        return bodies;
    }

    private JsonNode responseExamples(Contract.Operation operation, String status) {
        JsonNode response = operation.definition().path("responses").path(status);
        return contract.resolve(response).at("/content/application~1json/examples");
    }

    private JsonNode requestContent(Contract.Operation operation) {
        return contract.resolve(operation.definition().path("requestBody")).path("content");
    }
}
