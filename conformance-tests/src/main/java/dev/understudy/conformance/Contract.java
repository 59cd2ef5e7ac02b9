package dev.understudy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The contract that comes with the suite: its operations, and the exchanges described by {@code x-exchanges}. */
public final class Contract {
    private static final String BUNDLE = "/dev/understudy/contract/openapi.yaml";
    private static final String JSON = "application/json";

    private final String text;
    private final JsonNode document;
    private final Map<String, HeaderExpectation> headers;
    private final List<Operation> operations;

    private Contract(String text, JsonNode document, Map<String, HeaderExpectation> headers) {
        this.text = text;
        this.document = document;
        this.headers = headers;
        this.operations = operations(document);
    }

    /**
     * Reads the contract and what the suite adds to it.
     *
     * @throws ConformanceException if a file of the suite is missing or wrong
     */
    public static Contract bundled() {
        return new Contract(Documents.text(BUNDLE), Documents.yaml(BUNDLE), HeaderExpectation.all());
    }

    /** The OpenAPI document as text. */
    String text() {
        return text;
    }

    /** The whole document. */
    public JsonNode document() {
        return document;
    }

    /** What stands at a JSON pointer, with every {@code $ref} on the way followed; missing where there is nothing. */
    public JsonNode at(String pointer) {
        JsonNode current = document;
        for (String step : pointer.split("/", -1)) {
            if (!step.isEmpty()) {
                String name = step.replace("~1", "/").replace("~0", "~");
                current = resolve(current);
                current = current.isArray()
                        ? current.path(name.matches("\\d+") ? Integer.parseInt(name) : -1)
                        : current.path(name);
            }
        }
        return resolve(current);
    }

    /** Every operation, in the order of the contract. */
    public List<Operation> operations() {
        return operations;
    }

    /**
     * The operation that a request is for.
     *
     * @param method in upper case
     * @param wirePath without a query; doubled slashes and a trailing one are ignored
     */
    public Optional<Operation> operation(String method, String wirePath) {
        String path = plain(wirePath);
        return operations.stream()
                .filter(operation -> operation.method().equals(method) && operation.matches(path))
                .min(Comparator.comparing(Operation::isTemplate));
    }

    /**
     * The operations that a request for none of them comes nearest to: those at the same path with another verb, or else
     * those whose paths begin with the same word.
     */
    public List<Operation> operationsNear(String wirePath) {
        String path = plain(wirePath);
        List<Operation> samePath =
                operations.stream().filter(operation -> operation.matches(path)).toList();
        String firstWord = (path + "/").replaceFirst("(/[^/]*/).*", "$1");
        return samePath.isEmpty()
                ? operations.stream()
                        .filter(operation -> operation.path().startsWith(firstWord))
                        .toList()
                : samePath;
    }

    /** A path as the contract writes it: doubled slashes count as one, and a trailing one for nothing. */
    public static String plain(String wirePath) {
        String single = wirePath.replaceAll("/{2,}", "/");
        return single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }

    private static List<Operation> operations(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        for (var path : document.get("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                String method = operation.getKey().toUpperCase(Locale.ROOT);
                operations.add(new Operation(method, path.getKey(), operation.getValue()));
            }
        }
        return List.copyOf(operations);
    }

    /** Every documented exchange, in the order of the contract. */
    public List<Exchange> exchanges() {
        List<Exchange> exchanges = new ArrayList<>();
        for (Operation operation : operations) {
            for (var exchange : operation.node().path("x-exchanges").properties()) {
                Reader reader = new Reader(operation.path(), operation.method(), operation.node());
                exchanges.add(reader.exchange(exchange.getKey(), exchange.getValue()));
            }
        }
        return exchanges;
    }

    /** The names of the headers that the contract describes for the answer of an exchange. */
    Set<String> describedHeaders(Exchange exchange) {
        String method = exchange.method().toLowerCase(Locale.ROOT);
        JsonNode operation = document.get("paths").get(exchange.path()).get(method);
        JsonNode response = resolve(operation
                .get("responses")
                .get(Integer.toString(exchange.expectation().status())));
        Set<String> names = new TreeSet<>();
        response.path("headers").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** What a node stands for: itself, or what its {@code $ref} names. */
    public JsonNode resolve(JsonNode node) {
        JsonNode current = node;
        while (current.has("$ref")) {
            current = present(document.at(current.get("$ref").textValue().substring(1)), current.toString());
        }
        return current;
    }

    private static JsonNode present(JsonNode node, String place) {
        if (node.isMissingNode()) {
            throw new ConformanceException("The contract has nothing at " + place);
        }
        return node;
    }

    /** Reads the exchanges of one operation. */
    private final class Reader {
        private final String path;
        private final String method;
        private final JsonNode operation;

        Reader(String path, String method, JsonNode operation) {
            this.path = path;
            this.method = method;
            this.operation = operation;
        }

        Exchange exchange(String name, JsonNode exchange) {
            String id = operation.get("operationId").textValue() + "/" + name;
            Map<String, RequestForm> requests = new LinkedHashMap<>();
            exchange.get("requests")
                    .properties()
                    .forEach(request -> requests.put(request.getKey(), requestForm(id, request.getValue())));
            return new Exchange(
                    id,
                    method,
                    path,
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
            JsonNode body =
                    resolve(present(resolve(operation.get("requestBody")).at(example), id + example));
            return new RequestForm(query, contentType, body.get("value"));
        }

        private Expectation expectation(String id, String name, int status) {
            HeaderExpectation expected = headers.get(id);
            if (expected == null) {
                throw new ConformanceException("headers.yaml says nothing of " + id);
            }
            String place = "/content/" + JSON.replace("/", "~1") + "/examples/" + name;
            JsonNode response = resolve(operation.get("responses").get(Integer.toString(status)));
            JsonNode example = resolve(present(response.at(place), id + place));
            return new Expectation(status, JSON, expected, example.get("value"));
        }
    }
}
