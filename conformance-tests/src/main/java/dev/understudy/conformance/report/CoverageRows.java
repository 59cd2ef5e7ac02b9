package dev.understudy.conformance.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.conformance.contract.Contract;
import dev.understudy.conformance.contract.Operation;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every part of one operation of the contract, as a row without cases. */
final class CoverageRows {
    private final Contract contract;
    private final Operation operation;
    private final Map<String, Coverage.Row> rows = new LinkedHashMap<>();

    private CoverageRows(Contract contract, Operation operation) {
        this.contract = contract;
        this.operation = operation;
    }

    /** The rows by {@link #key}, in the order of the contract. */
    static Map<String, Coverage.Row> of(Operation operation, Contract contract) {
        CoverageRows empty = new CoverageRows(contract, operation);
        empty.addAll();
        return empty.rows;
    }

    static String key(String kind, String name) {
        return kind + " " + name;
    }

    private void addAll() {
        JsonNode node = operation.node();
        add("operation", operation.title(), "#" + operation.pointer());
        if (!operation.requiredRole().isEmpty()) {
            add("role", operation.requiredRole(), "#" + operation.pointer() + "/x-required-role");
        }
        for (JsonNode alternative : node.path("security")) {
            alternative
                    .fieldNames()
                    .forEachRemaining(scheme -> add("credentials", scheme, "#/components/securitySchemes/" + scheme));
        }
        node.path("parameters").forEach(this::addParameter);
        if (node.has("requestBody")) {
            addBody(node.get("requestBody"));
        }
        for (var response : node.get("responses").properties()) {
            addResponse(response.getKey(), response.getValue());
        }
    }

    private void addParameter(JsonNode reference) {
        JsonNode parameter = contract.resolve(reference);
        String name = parameter.get("name").textValue();
        JsonNode schema = parameter.get("schema");
        add("parameter", name, pointer(reference));
        addValues(name, schema);
        addValues(name, contract.resolve(schema).path("items"));
        if (contract.resolve(schema).has("properties")) {
            addMembers("field", name, schema);
        }
    }

    private void addBody(JsonNode reference) {
        add("body", "the body", pointer(reference));
        JsonNode content = contract.resolve(reference).get("content");
        addMembers("member", "", content.get("application/json").get("schema"));
        content.forEach(media -> addExamples("the body", media));
    }

    private void addMembers(String kind, String prefix, JsonNode reference) {
        for (var property : contract.resolve(reference).path("properties").properties()) {
            JsonNode schema = property.getValue();
            String name = prefix.isEmpty() ? property.getKey() : prefix + "[" + property.getKey() + "]";
            if (schema.has("$ref")) {
                add(kind, name, pointer(schema));
                addMembers(kind, name, schema);
            } else {
                String pointer = pointer(reference) + "/properties/" + property.getKey();
                add(kind, name, pointer);
                addValues(name, schema.path("x-items"), pointer + "/x-items");
            }
        }
    }

    private void addValues(String name, JsonNode reference) {
        addValues(name, reference, pointer(reference));
    }

    private void addValues(String name, JsonNode schema, @Nullable String pointer) {
        contract.resolve(schema).path("enum").forEach(value -> add("value of " + name, value.asText(), pointer));
    }

    private void addResponse(String status, JsonNode reference) {
        add("answer", status, pointer(reference));
        JsonNode response = contract.resolve(reference);
        for (var header : response.path("headers").properties()) {
            add("header of " + status, header.getKey(), pointer(header.getValue()));
        }
        response.path("content").forEach(media -> addExamples(status, media));
    }

    private void addExamples(String of, JsonNode media) {
        for (var example : media.path("examples").properties()) {
            add("example of " + of, example.getKey(), pointer(example.getValue()));
        }
    }

    /** The target of a {@code $ref}; null for an inline value, which is no statement of its own. */
    private static @Nullable String pointer(JsonNode reference) {
        return reference.path("$ref").textValue();
    }

    private void add(String kind, String name, @Nullable String pointer) {
        rows.putIfAbsent(key(kind, name), new Coverage.Row(kind, name, pointer, new LinkedHashSet<>()));
    }
}
