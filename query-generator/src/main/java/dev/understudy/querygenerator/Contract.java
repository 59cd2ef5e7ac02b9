package dev.understudy.querygenerator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bundled contract. */
final class Contract {
    private static final String OF_PARENT = "/v2/{parent}/{parent_id}/";

    private final JsonNode root;

    private Contract(JsonNode root) {
        this.root = root;
    }

    static Contract read(Path file) throws IOException {
        return of(new YAMLMapper().readTree(file.toFile()));
    }

    static Contract of(JsonNode root) {
        return new Contract(root);
    }

    /** The list operations in the order of the contract: each GET whose response has the total in a header. */
    List<ListOperation> lists() {
        List<ListOperation> lists = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
            JsonNode get = path.getValue().path("get");
            if (!path.getKey().contains("{") && isList(get)) {
                lists.add(new ListReader(this, path.getKey(), get).read());
            }
        }
        return lists;
    }

    /** Whether a resource can do more than read records: rows can be added, or a record has an operation of its own. */
    boolean isMoreThanRead(String path) {
        Pattern ofOneRecord = Pattern.compile(Pattern.quote(path) + "/\\{\\w+}/\\w+");
        for (Map.Entry<String, JsonNode> other : root.path("paths").properties()) {
            JsonNode get = other.getValue().path("get");
            if (ofOneRecord.matcher(other.getKey()).matches() && !get.isMissingNode() && !isList(get)) {
                return true;
            }
        }
        return root.path("paths").path(path).has("post");
    }

    /** The operation that reads one record of a list; a missing node if there is none. */
    JsonNode showing(String path) {
        return root.path("paths").path(path + "/{id}").path("get");
    }

    private boolean isList(JsonNode operation) {
        JsonNode headers = resolve(operation.path("responses").path("200")).path("headers");
        return headers.has("X-Total") || headers.has("Total");
    }

    /** The kinds of parent that have a path of their own, such as {@code users} in {@code /v2/users/{user_id}/cursus_users}. */
    List<String> routesOfOneKind(String path) {
        List<String> routes = new ArrayList<>();
        Pattern ofOneKind = Pattern.compile("/v2/(\\w+)/\\{\\w+}/" + Pattern.quote(path.substring("/v2/".length())));
        for (Map.Entry<String, JsonNode> other : root.path("paths").properties()) {
            Matcher kind = ofOneKind.matcher(other.getKey());
            if (kind.matches() && other.getValue().has("get")) {
                routes.add(kind.group(1));
            }
        }
        return routes;
    }

    /** The nested routes of a list: the values of the path parameter {@code parent}. */
    List<String> routes(String path) {
        JsonNode get = root.path("paths")
                .path(OF_PARENT + path.substring("/v2/".length()))
                .path("get");
        List<String> routes = new ArrayList<>();
        for (JsonNode reference : get.path("parameters")) {
            JsonNode parameter = resolve(reference);
            if (parameter.path("name").asText().equals("parent")) {
                resolve(parameter.path("schema")).path("enum").forEach(value -> routes.add(value.asText()));
            }
        }
        return routes;
    }

    /** The schema with a name; a missing node if there is none. */
    JsonNode schema(String name) {
        return root.path("components").path("schemas").path(name);
    }

    /** The target of a {@code $ref}, or the node itself if it has none. */
    JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? root.at(node.get("$ref").asText().substring(1)) : node;
    }

    /** The name of the component that a {@code $ref} points to. */
    static String referredName(JsonNode node, String where) {
        if (!node.has("$ref")) {
            throw new GeneratorException(where + " must be a component of its own, so that it has a name.");
        }
        String reference = node.get("$ref").asText();
        return reference.substring(reference.lastIndexOf('/') + 1);
    }
}
