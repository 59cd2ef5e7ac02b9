package dev.understudy.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A bundle as the tests read it. */
record Contract(String name, ObjectNode document) {

    /** An operation and where it stands. */
    record Operation(String method, String path, JsonNode definition) {

        String id() {
            return definition.path("operationId").asText();
        }

        boolean isIntra() {
            return path.startsWith("/v2/")
                    && !definition.path("tags").path(0).asText().equals("oauth");
        }

        @Override
        public String toString() {
            return method.toUpperCase(Locale.ROOT) + " " + path;
        }
    }

    static Contract deep() {
        return read("openapi.yaml");
    }

    static Contract flat() {
        return read("openapi-flat.yaml");
    }

    private static Contract read(String name) {
        try {
            return new Contract(name, (ObjectNode) Yaml.read(Path.of("target", "contract", name)));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " is not there. The phase process-classes makes it.", e);
        }
    }

    /** A copy with one change, for tests of the tests. */
    Contract changed(Consumer<ObjectNode> change) {
        ObjectNode copy = document.deepCopy();
        change.accept(copy);
        return new Contract(name + ", changed", copy);
    }

    JsonNode at(String pointer) {
        JsonNode node = document.at(pointer);
        if (node.isMissingNode()) {
            throw new AssertionError(name + " has nothing at " + pointer);
        }
        return node;
    }

    /** The node itself, or what it refers to. */
    JsonNode resolve(JsonNode node) {
        JsonNode current = node;
        while (current.has("$ref")) {
            current = at(current.get("$ref").textValue().substring(1));
        }
        return current;
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (var path : at("/paths").properties()) {
            for (var method : Verbs.of(path.getValue())) {
                operations.add(new Operation(method.getKey(), path.getKey(), method.getValue()));
            }
        }
        return operations;
    }

    Operation operation(String methodAndPath) {
        return operations().stream()
                .filter(operation -> operation.toString().equals(methodAndPath))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " has no " + methodAndPath));
    }

    List<JsonNode> parameters(Operation operation) {
        List<JsonNode> parameters = new ArrayList<>();
        operation.definition().path("parameters").forEach(parameter -> parameters.add(resolve(parameter)));
        return parameters;
    }

    JsonNode parameter(Operation operation, String parameterName) {
        return parameters(operation).stream()
                .filter(parameter -> parameter.get("name").textValue().equals(parameterName))
                .findFirst()
                .orElseThrow(() -> new AssertionError(operation + " has no parameter " + parameterName));
    }

    /** The names that the query of an operation can hold, a deepObject parameter written as {@code filter[id]}. */
    List<String> queryNames(Operation operation) {
        List<String> names = new ArrayList<>();
        for (JsonNode parameter : parameters(operation)) {
            String parameterName = parameter.get("name").textValue();
            if (parameter.path("style").asText().equals("deepObject")) {
                resolve(parameter.get("schema"))
                        .get("properties")
                        .fieldNames()
                        .forEachRemaining(field -> names.add(parameterName + "[" + field + "]"));
            } else if (parameter.get("in").asText().equals("query")) {
                names.add(parameterName);
            }
        }
        return names;
    }

    @Override
    public String toString() {
        return name;
    }
}
