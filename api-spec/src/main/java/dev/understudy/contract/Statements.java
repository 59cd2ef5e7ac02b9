package dev.understudy.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the statements of a bundle by going through its operations: what they are, what they need, what they take and
 * what they answer. A component that several operations use is one statement.
 */
final class Statements {

    private final JsonNode bundle;
    private final Map<String, Statement> found = new LinkedHashMap<>();
    private Resource resource;

    private Statements(JsonNode bundle) {
        this.bundle = bundle;
    }

    /** All statements of a bundle with deepObject parameters, in its order. */
    static List<Statement> of(JsonNode bundle) {
        Statements statements = new Statements(bundle);
        Map<String, Resource> resources = Resource.all(bundle);
        for (var path : bundle.get("paths").properties()) {
            for (var method : Verbs.of(path.getValue())) {
                statements.resource =
                        resources.get(method.getValue().at("/tags/0").asText());
                statements.addOperation(path.getKey(), method.getKey(), method.getValue());
            }
        }
        return List.copyOf(statements.found.values());
    }

    private void addOperation(String path, String method, JsonNode operation) {
        String name = method.toUpperCase(Locale.ROOT) + " " + path;
        String pointer = "#/paths/" + escape(path) + "/" + method;
        add("operation", pointer, code(name), Set.of(name), operation.path("x-evidence"));
        if (operation.has("x-required-role")) {
            String role = operation.get("x-required-role").textValue();
            JsonNode evidence = operation.path("x-required-role-evidence");
            add("role", pointer + "/x-required-role", "role " + code(role), Set.of(role), evidence);
        }
        for (JsonNode alternative : operation.path("security")) {
            alternative.fieldNames().forEachRemaining(this::addSecurity);
        }
        for (JsonNode parameter : operation.path("parameters")) {
            addParameter(parameter);
        }
        if (operation.has("requestBody")) {
            addBody(operation.get("requestBody"));
        }
        for (var response : operation.get("responses").properties()) {
            addResponse(response.getKey(), response.getValue());
        }
    }

    private void addSecurity(String name) {
        String pointer = "#/components/securitySchemes/" + name;
        JsonNode scheme = target(pointer);
        String sent = scheme.path("name").asText();
        if (scheme.get("type").asText().equals("oauth2")) {
            add(
                    "credentials",
                    pointer,
                    "`client_credentials`",
                    Set.of("client_credentials"),
                    scheme.path("x-evidence"));
            return;
        }
        if (scheme.get("type").asText().equals("http")) {
            sent = scheme.get("scheme").asText().equals("basic") ? "Basic" : "Bearer";
        }
        String label = sent.equals("access_token") || sent.equals("Authorization") ? sent : "Authorization: " + sent;
        add("credentials", pointer, code(label), Set.of(sent), scheme.path("x-evidence"));
    }

    private void addParameter(JsonNode reference) {
        JsonNode parameter = resolve(reference);
        String name = parameter.get("name").textValue();
        JsonNode schema = parameter.get("schema");
        addComponent("parameter", reference, code(name), Set.of(name.replace("[]", "")));
        addValues(schema, name);
        addValues(schema.path("items"), name);
        if (parameter.path("style").asText().equals("deepObject")) {
            addMembers("field", schema, name);
        }
    }

    private void addValues(JsonNode reference, String name) {
        JsonNode values = resolve(reference).path("enum");
        if (reference.has("$ref") && !values.isMissingNode()) {
            addComponent("values", reference, "values of " + code(name), names(values));
        }
    }

    /** Adds the values of {@code x-items}, which the published bundle has in place of a reference. */
    private void addItems(JsonNode items, String pointer, String name) {
        JsonNode schema = resolve(items);
        if (schema.has("enum")) {
            add("values", pointer, "values of " + code(name), names(schema.get("enum")), schema.path("x-evidence"));
        }
    }

    private static Set<String> names(JsonNode values) {
        Set<String> names = new LinkedHashSet<>();
        values.forEach(value -> names.add(value.asText().replaceFirst("^-", "")));
        return names;
    }

    /** Adds the properties of a schema. One that is a reference has its evidence at the schema it refers to. */
    private void addMembers(String kind, JsonNode reference, String prefix) {
        JsonNode schema = resolve(reference);
        for (var property : schema.path("properties").properties()) {
            String name = property.getKey();
            String label = prefix.isEmpty() ? name : prefix + "[" + name + "]";
            if (property.getValue().has("$ref")) {
                addComponent(kind, property.getValue(), code(label), Set.of(name));
                addMembers(kind, property.getValue(), label);
            } else {
                String pointer = reference.get("$ref").textValue() + "/properties/" + escape(name);
                add(
                        kind,
                        pointer,
                        code(label),
                        Set.of(name),
                        property.getValue().path("x-evidence"));
                addItems(property.getValue().path("x-items"), pointer + "/x-items", label);
            }
        }
    }

    private void addBody(JsonNode reference) {
        JsonNode body = resolve(reference);
        JsonNode schema = body.at("/content/application~1json/schema");
        Set<String> names = new LinkedHashSet<>();
        resolve(schema).get("properties").fieldNames().forEachRemaining(names::add);
        addComponent("body", reference, "the body", names);
        addMembers("member", schema, "");
        for (JsonNode media : body.get("content")) {
            addExamples(media, "the body");
        }
    }

    private void addResponse(String status, JsonNode reference) {
        JsonNode response = resolve(reference);
        String label = "status " + status;
        addComponent("response", reference, label, Set.of(status));
        for (var header : response.path("headers").properties()) {
            addComponent("header", header.getValue(), code(header.getKey()), Set.of(header.getKey()));
        }
        for (JsonNode media : response.path("content")) {
            addExamples(media, label);
        }
    }

    private void addExamples(JsonNode media, String of) {
        for (var example : media.path("examples").properties()) {
            Set<String> names = new LinkedHashSet<>();
            collectNames(resolve(example.getValue()).get("value"), names);
            addComponent("example", example.getValue(), of + " " + code(example.getKey()), names);
        }
    }

    private static void collectNames(JsonNode value, Set<String> names) {
        value.fieldNames().forEachRemaining(names::add);
        value.forEach(child -> collectNames(child, names));
    }

    private void addComponent(String kind, JsonNode reference, String label, Set<String> names) {
        String pointer = reference.get("$ref").textValue();
        add(kind, pointer, label, names, target(pointer).path("x-evidence"));
    }

    private void add(String kind, String pointer, String label, Set<String> names, JsonNode evidence) {
        Statement statement = found.computeIfAbsent(
                pointer, key -> new Statement(kind, key, label, new TreeSet<>(names), List.of(), evidence));
        found.put(pointer, statement.serving(resource));
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? target(node.get("$ref").textValue()) : node;
    }

    private JsonNode target(String pointer) {
        return bundle.at(pointer.substring(1));
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
