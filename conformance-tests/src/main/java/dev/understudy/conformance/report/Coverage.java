package dev.understudy.conformance.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.conformance.Contract;
import dev.understudy.conformance.Operation;
import dev.understudy.conformance.run.CaseResult;
import dev.understudy.conformance.run.RecordedExchange;
import dev.understudy.conformance.run.Status;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which cases used which operation, parameter, sort key and status of the contract, and what became of them. */
public final class Coverage {
    private final Contract contract;
    private final Map<Operation, Map<String, Row>> rows = new LinkedHashMap<>();

    /**
     * What became of the cases that used one thing of the contract.
     *
     * @param kind {@code parameter}, {@code sort by}, {@code parent} or {@code answer}
     * @param name as it is sent or answered
     */
    public record Row(String kind, String name, Set<CaseResult> cases) {
        /** How many of the cases passed. */
        public long passed() {
            return cases.stream().filter(each -> each.status() == Status.PASS).count();
        }

        /** How many of the cases did not. */
        public long failed() {
            return cases.size() - passed();
        }
    }

    private Coverage(Contract contract) {
        this.contract = contract;
    }

    /** Counts what the exchanges of all results used. */
    public static Coverage of(List<CaseResult> results, Contract contract) {
        Coverage coverage = new Coverage(contract);
        contract.operations().forEach(operation -> coverage.rows.put(operation, coverage.emptyRows(operation)));
        for (CaseResult result : results) {
            result.exchanges().forEach(exchange -> coverage.count(result, exchange));
        }
        return coverage;
    }

    /** The operations, in the order of the contract. */
    public List<Operation> operations() {
        return List.copyOf(rows.keySet());
    }

    /** Everything that the contract has for an operation, used or not. */
    public List<Row> rows(Operation operation) {
        return List.copyOf(rows.get(operation).values());
    }

    /** Every case that used an operation. */
    public Set<CaseResult> cases(Operation operation) {
        Set<CaseResult> cases = new LinkedHashSet<>();
        rows(operation).forEach(row -> cases.addAll(row.cases()));
        return cases;
    }

    private Map<String, Row> emptyRows(Operation operation) {
        Map<String, Row> empty = new LinkedHashMap<>();
        for (JsonNode reference : operation.node().path("parameters")) {
            JsonNode parameter = contract.resolve(reference);
            String name = parameter.get("name").textValue();
            JsonNode schema = contract.resolve(parameter.get("schema"));
            if (parameter.get("in").textValue().equals("path")) {
                schema.path("enum").forEach(value -> add(empty, "parent", value.asText()));
            } else if (schema.has("properties")) {
                schema.get("properties")
                        .fieldNames()
                        .forEachRemaining(property -> add(empty, "parameter", name + "[" + property + "]"));
            } else {
                add(empty, "parameter", name);
                JsonNode items = contract.resolve(schema.path("items"));
                items.path("enum").forEach(value -> add(empty, name + " by", value.asText()));
            }
        }
        operation.node().get("responses").fieldNames().forEachRemaining(status -> add(empty, "answer", status));
        return empty;
    }

    private static void add(Map<String, Row> rows, String kind, String name) {
        rows.put(kind + " " + name, new Row(kind, name, new HashSet<>()));
    }

    private void count(CaseResult result, RecordedExchange exchange) {
        String[] target = exchange.target().split("\\?", 2);
        Operation operation = contract.operation(exchange.method(), target[0]).orElse(null);
        if (operation == null || exchange.answer() == null) {
            return;
        }
        List<String> used = new ArrayList<>();
        used.add("answer " + exchange.answer().status());
        used.add("parent " + Contract.plain(target[0]).split("/")[2]);
        for (String pair : target.length == 2 ? target[1].split("&") : new String[0]) {
            String[] parts = decoded(pair).split("=", 2);
            used.add("parameter " + parts[0]);
            for (String value : parts.length == 2 && parts[0].equals("sort") ? parts[1].split(",") : new String[0]) {
                used.add("sort by " + value);
            }
        }
        Map<String, Row> known = rows.get(operation);
        used.stream()
                .filter(known::containsKey)
                .forEach(key -> known.get(key).cases().add(result));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
