package dev.understudy.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Derives the bundles that others read: without components that only an extension refers to, or without extensions. */
final class PublishedBundle {

    private static final String SCHEMAS = "#/components/schemas/";

    private PublishedBundle() {}

    /**
     * Puts the lists of values that {@code x-items} refers to in place of the references. A linter does not follow
     * extensions, and reports those components as unused.
     */
    static ObjectNode withItemsInline(ObjectNode bundle) {
        ObjectNode copy = bundle.deepCopy();
        ObjectNode schemas = (ObjectNode) copy.at("/components/schemas");
        for (JsonNode items : copy.findValues("x-items")) {
            if (items.has("$ref")) {
                String name = items.get("$ref").textValue().substring(SCHEMAS.length());
                ((ObjectNode) items).removeAll();
                ((ObjectNode) items).setAll((ObjectNode) bundle.at("/components/schemas/" + name));
                schemas.remove(name);
            }
        }
        return copy;
    }

    /** Removes every extension, which is a member whose name begins with {@code x-}. */
    static ObjectNode withoutExtensions(ObjectNode bundle) {
        ObjectNode copy = bundle.deepCopy();
        removeExtensions(copy);
        return copy;
    }

    private static void removeExtensions(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> extensions = object.properties().stream()
                    .map(Map.Entry::getKey)
                    .filter(name -> name.startsWith("x-"))
                    .toList();
            object.remove(extensions);
        }
        node.forEach(PublishedBundle::removeExtensions);
    }
}
