package dev.understudy.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A resource of the contract, which is a tag of it.
 *
 * @param name the tag
 * @param api the API it belongs to, as the documents call it
 * @param operation the operation that the document describes, or its first, such as {@code GET /v2/users}
 * @param document the document that describes it; null where none does
 */
record Resource(String name, String api, String operation, String document) {

    static final String INTRA = "42 intra API";
    static final String FAB_MANAGER = "Fab-manager";

    /** The resources of a bundle by their names, in the order of its tags. */
    static Map<String, Resource> all(JsonNode bundle) {
        Map<String, Resource> resources = new LinkedHashMap<>();
        for (JsonNode tag : bundle.get("tags")) {
            String name = tag.get("name").textValue();
            resources.put(name, of(name, bundle));
        }
        return resources;
    }

    /** The operation that a document describes, or the first where none does. */
    private static Resource of(String tag, JsonNode bundle) {
        Resource first = null;
        for (var path : bundle.get("paths").properties()) {
            for (var method : Verbs.of(path.getValue())) {
                JsonNode operation = method.getValue();
                if (operation.at("/tags/0").asText().equals(tag)) {
                    String api = path.getKey().startsWith("/open_api/") ? FAB_MANAGER : INTRA;
                    String name = method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                    Resource resource = new Resource(tag, api, name, document(operation));
                    if (resource.document() != null) {
                        return resource;
                    }
                    first = first == null ? resource : first;
                }
            }
        }
        if (first != null) {
            return first;
        }
        throw new IllegalArgumentException("No operation has the tag " + tag + ".");
    }

    private static String document(JsonNode operation) {
        return operation.at("/x-evidence/0/document").textValue();
    }
}
