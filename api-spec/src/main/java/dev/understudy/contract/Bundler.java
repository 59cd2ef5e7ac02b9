package dev.understudy.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Joins the files of the contract to one document. A reference to a component is replaced by one into the bundle's
 * {@code components}, a reference to a whole file by what the file holds. Only components that something refers to are
 * in the bundle, sorted by name, so equal sources give equal bundles.
 *
 * <p>Used once and by one thread.
 */
final class Bundler {

    private final Path index;
    private final Map<Path, JsonNode> files = new HashMap<>();
    private final Map<Reference.Component, Path> origins = new HashMap<>();
    private final Map<String, TreeMap<String, JsonNode>> components = new HashMap<>();
    private final Deque<Path> open = new ArrayDeque<>();

    private Bundler(Path index) {
        this.index = Location.of(index).file();
    }

    /**
     * Bundles the contract whose index is given.
     *
     * @throws ContractException if a file cannot be read or a reference cannot be followed
     */
    static ObjectNode bundle(Path index) {
        return new Bundler(index).bundle();
    }

    private ObjectNode bundle() {
        Location location = Location.of(index);
        JsonNode document = read(index, location);
        if (!document.isObject()) {
            throw new ContractException(location, "the index holds no mapping. It needs openapi, info and paths.");
        }
        ObjectNode bundle = JsonNodeFactory.instance.objectNode();
        for (var member : document.properties()) {
            bundle.set(member.getKey(), resolve(member.getValue(), location.member(member.getKey())));
        }
        checkIndexed(document.path("components"), location.member("components"));
        bundle.set("components", gathered());
        return bundle;
    }

    private JsonNode resolve(JsonNode node, Location location) {
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < node.size(); i++) {
                copy.add(resolve(node.get(i), location.element(i)));
            }
            return copy;
        }
        if (!node.isObject()) {
            return node;
        }
        if (node.has("$ref")) {
            return follow(node, location);
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        for (var member : node.properties()) {
            copy.set(member.getKey(), resolve(member.getValue(), location.member(member.getKey())));
        }
        return copy;
    }

    private JsonNode follow(JsonNode node, Location location) {
        if (node.size() > 1 || !node.get("$ref").isTextual()) {
            throw new ContractException(
                    location, "$ref must be a text and stand alone: OpenAPI 3.0 ignores members beside it.");
        }
        Reference reference = Reference.parse(node.get("$ref").textValue(), location);
        if (reference.file().equals(index)) {
            throw new ContractException(location, "$ref points at the index. Point at the file of the component.");
        }
        return reference.component() == null
                ? inline(reference.file(), location)
                : component(reference.component(), reference.file(), location);
    }

    private JsonNode inline(Path file, Location location) {
        if (open.contains(file)) {
            throw new ContractException(location, "$ref points at " + file + ", which is being inlined: a circle.");
        }
        open.push(file);
        JsonNode content = resolve(read(file, location), Location.of(file));
        open.pop();
        return content;
    }

    private JsonNode component(Reference.Component component, Path file, Location location) {
        Path origin = origins.putIfAbsent(component, file);
        if (origin == null) {
            JsonNode holder = read(file, location);
            JsonNode definition = holder.get(component.name());
            if (definition == null) {
                throw new ContractException(
                        location,
                        file + " has no " + component.name() + ". It has: " + String.join(", ", names(holder)) + ".");
            }
            JsonNode resolved = resolve(definition, Location.of(file).member(component.name()));
            components
                    .computeIfAbsent(component.kind(), kind -> new TreeMap<>())
                    .put(component.name(), resolved);
        } else if (!origin.equals(file)) {
            throw new ContractException(
                    location,
                    component.name() + " of " + file + " has the name of a component of " + origin
                            + ". Names are unique among the " + component.kind() + " of all files.");
        }
        return JsonNodeFactory.instance.objectNode().put("$ref", component.pointer());
    }

    private JsonNode read(Path file, Location location) {
        JsonNode known = files.get(file);
        if (known != null) {
            return known;
        }
        if (!Files.isRegularFile(file)) {
            throw new ContractException(location, "there is no file " + file + ".");
        }
        try {
            JsonNode content = Yaml.read(file);
            files.put(file, content);
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read.", e);
        }
    }

    /** The index may name components, but must not hold any: they would have no file of their own kind. */
    private void checkIndexed(JsonNode indexed, Location location) {
        for (var kind : indexed.properties()) {
            for (var entry : kind.getValue().properties()) {
                Location place = location.member(kind.getKey()).member(entry.getKey());
                String target = entry.getValue().path("$ref").asText();
                if (!target.endsWith("/" + kind.getKey() + ".yaml#/" + entry.getKey())) {
                    throw new ContractException(
                            place,
                            "the index holds no components of its own. Write $ref: <folder>/" + kind.getKey()
                                    + ".yaml#/" + entry.getKey() + ".");
                }
            }
        }
    }

    private ObjectNode gathered() {
        ObjectNode gathered = JsonNodeFactory.instance.objectNode();
        for (String kind : Reference.KINDS) {
            if (components.containsKey(kind)) {
                gathered.putObject(kind).setAll(components.get(kind));
            }
        }
        return gathered;
    }

    private static Iterable<String> names(JsonNode holder) {
        return holder::fieldNames;
    }
}
