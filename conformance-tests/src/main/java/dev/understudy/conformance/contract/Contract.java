package dev.understudy.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.understudy.conformance.io.ConformanceException;
import dev.understudy.conformance.io.Documents;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The contract that comes with the suite: its operations, and the exchanges described by {@code x-exchanges}. */
public final class Contract {
    private static final String BUNDLE = "/dev/understudy/contract/openapi.yaml";

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
     * Reads the contract and the expected headers.
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

    /**
     * The node at a JSON pointer, with every {@code $ref} on the way resolved; a missing node where there is none. An item of
     * an array can be given by its {@code name} too.
     */
    public JsonNode at(String pointer) {
        JsonNode current = document;
        for (String step : steps(pointer)) {
            current = child(resolve(current), unescaped(step));
        }
        return resolve(current);
    }

    /** The pointer with the {@code name} of each item of an array in place of its number, where it has one. */
    public String named(String pointer) {
        JsonNode current = document;
        StringBuilder named = new StringBuilder();
        for (String step : steps(pointer)) {
            JsonNode parent = resolve(current);
            current = child(parent, unescaped(step));
            String name = resolve(current).path("name").asText();
            named.append('/').append(parent.isArray() && !name.isEmpty() ? escaped(name) : step);
        }
        return named.toString();
    }

    private static List<String> steps(String pointer) {
        return Stream.of(pointer.split("/", -1)).filter(step -> !step.isEmpty()).toList();
    }

    private JsonNode child(JsonNode parent, String step) {
        if (!parent.isArray()) {
            return parent.path(step);
        }
        if (step.matches("\\d+")) {
            return parent.path(Integer.parseInt(step));
        }
        return parent.valueStream()
                .map(this::resolve)
                .filter(item -> item.path("name").asText().equals(step))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static String unescaped(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** Every operation, in the order of the contract. */
    public List<Operation> operations() {
        return operations;
    }

    /**
     * The operation of a request.
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
     * The operations nearest to a request that matches none: those at the same path with another method, or else those whose
     * paths begin with the same segment.
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

    /** The normalised path: without doubled slashes and without a trailing one. */
    public static String plain(String wirePath) {
        String single = wirePath.replaceAll("/{2,}", "/");
        return single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }

    private static List<Operation> operations(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        for (var path : document.get("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (!operation.getValue().isObject()) {
                    continue;
                }
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
                exchanges.add(
                        new ExchangeReader(this, operation, headers).exchange(exchange.getKey(), exchange.getValue()));
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

    /** The node itself, or the target of its {@code $ref}. */
    public JsonNode resolve(JsonNode node) {
        JsonNode current = node;
        while (current.has("$ref")) {
            current = present(document.at(current.get("$ref").textValue().substring(1)), current.toString());
        }
        return current;
    }

    /** The node, which must not be missing. */
    static JsonNode present(JsonNode node, String place) {
        if (node.isMissingNode()) {
            throw new ConformanceException("The contract has nothing at " + place);
        }
        return node;
    }
}
