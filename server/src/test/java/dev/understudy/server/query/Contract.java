package dev.understudy.server.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The bundled contract as it comes in its jar. */
public record Contract(ObjectNode document) {

    /** An operation of the contract. */
    public record Operation(String verb, String path, JsonNode definition) {

        String id() {
            return definition.path("operationId").asText();
        }

        /** The role it requires, empty for none. */
        String role() {
            return definition.path("x-required-role").asText();
        }

        public boolean needsAccessToken() {
            return definition.path("security").findValue("intra") != null;
        }

        @Override
        public String toString() {
            return verb + " " + path;
        }
    }

    public static Contract read() {
        try (InputStream yaml = Contract.class.getResourceAsStream("/dev/understudy/contract/openapi.yaml")) {
            return new Contract((ObjectNode) new YAMLMapper().readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy with one change, for tests of the tests. */
    Contract changed(Consumer<ObjectNode> change) {
        ObjectNode copy = document.deepCopy();
        change.accept(copy);
        return new Contract(copy);
    }

    public List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.required("paths").propertyStream().forEach(path -> path.getValue()
                .propertyStream()
                .filter(member -> member.getValue().isObject())
                .forEach(operation -> operations.add(new Operation(
                        operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue()))));
        return operations;
    }

    /** The operations that list a resource: its own list, and those below a parent. */
    List<Operation> lists(String resource) {
        return operations().stream()
                .filter(operation -> operation.verb().equals("GET"))
                .filter(operation ->
                        operation.path().matches("/v2/((\\{parent}/\\{parent_id}|\\w+/\\{\\w+_id})/)?" + resource))
                .toList();
    }

    public List<JsonNode> parameters(Operation operation) {
        return stream(operation.definition().path("parameters"))
                .map(this::resolve)
                .toList();
    }

    public Optional<JsonNode> parameter(Operation operation, String name) {
        return parameters(operation).stream()
                .filter(parameter -> parameter.required("name").asText().equals(name))
                .findFirst();
    }

    /** The schema of a parameter; a missing node if the operation has no such parameter. */
    public JsonNode schema(Operation operation, String name) {
        return resolve(parameter(operation, name)
                .map(parameter -> parameter.required("schema"))
                .orElse(document.path("no such parameter")));
    }

    /** The node itself, or what it refers to. */
    JsonNode resolve(JsonNode node) {
        JsonNode current = node;
        while (current.has("$ref")) {
            current = document.requiredAt(current.get("$ref").asText().substring(1));
        }
        return current;
    }

    public static List<String> texts(JsonNode array) {
        return stream(array).map(JsonNode::asText).toList();
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
