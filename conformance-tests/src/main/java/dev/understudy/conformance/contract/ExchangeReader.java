package dev.understudy.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.conformance.io.ConformanceException;
import dev.understudy.conformance.io.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the exchanges of one operation. */
final class ExchangeReader {
    private static final String JSON = "application/json";

    private final Contract contract;
    private final Operation operation;
    private final JsonNode node;
    private final Map<String, HeaderExpectation> headers;

    /** @param headers the expected headers, by the id of the exchange */
    ExchangeReader(Contract contract, Operation operation, Map<String, HeaderExpectation> headers) {
        this.contract = contract;
        this.operation = operation;
        this.node = operation.node();
        this.headers = headers;
    }

    Exchange exchange(String name, JsonNode exchange) {
        String id = operation.id() + "/" + name;
        Map<String, RequestForm> requests = new LinkedHashMap<>();
        exchange.get("requests")
                .properties()
                .forEach(request -> requests.put(request.getKey(), requestForm(id, request.getValue())));
        return new Exchange(
                id,
                operation.method(),
                operation.path(),
                exchange.get("document").textValue(),
                exchange.get("data-set").textValue(),
                exchange.path("application").textValue(),
                requests,
                expectation(id, name, exchange.get("status").intValue()));
    }

    private RequestForm requestForm(String id, JsonNode request) {
        List<Parameter> query = new ArrayList<>();
        for (var parameter : request.path("query").properties()) {
            JsonNode value = parameter.getValue();
            Iterable<JsonNode> values = value.isArray() ? value : List.of(value);
            values.forEach(each -> query.add(new Parameter(parameter.getKey(), each.asText())));
        }
        String contentType = request.path("content-type").textValue();
        if (!request.has("body")) {
            return new RequestForm(query, contentType, null);
        }
        String example = "/content/" + contentType.replace("/", "~1") + "/examples/"
                + request.get("body").textValue();
        JsonNode body = contract.resolve(
                Contract.present(contract.resolve(node.get("requestBody")).at(example), id + example));
        return new RequestForm(query, contentType, body.get("value"));
    }

    private Expectation expectation(String id, String name, int status) {
        HeaderExpectation expected = headers.get(id);
        if (expected == null) {
            throw new ConformanceException("headers.yaml says nothing of " + id);
        }
        String place = "/content/" + JSON.replace("/", "~1") + "/examples/" + name;
        JsonNode response = contract.resolve(node.get("responses").get(Integer.toString(status)));
        JsonNode example = contract.resolve(Contract.present(response.at(place), id + place));
        return new Expectation(status, JSON, expected, example.get("value"));
    }
}
