package dev.understudy.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A behaviour for which OpenAPI has no place: an entry of {@code x-differences}.
 *
 * @param pointer where it stands in the bundle
 * @param point what it is about, as Markdown
 * @param resource the resource it stands at; null at {@code info}
 * @param entry the entry as it stands
 */
record Difference(String pointer, String point, Resource resource, JsonNode entry) {

    /** All entries of a bundle: those of {@code info}, then tag by tag, then operation by operation. */
    static List<Difference> all(JsonNode bundle) {
        List<Difference> all = new ArrayList<>(at("#/info", bundle.get("info"), null));
        var resources = Resource.all(bundle);
        JsonNode tags = bundle.get("tags");
        for (int i = 0; i < tags.size(); i++) {
            all.addAll(at(
                    "#/tags/" + i,
                    tags.get(i),
                    resources.get(tags.at("/" + i + "/name").asText())));
        }
        for (var path : bundle.get("paths").properties()) {
            for (var method : Verbs.of(path.getValue())) {
                JsonNode operation = method.getValue();
                String pointer = "#/paths/" + path.getKey().replace("/", "~1") + "/" + method.getKey();
                all.addAll(at(
                        pointer,
                        operation,
                        resources.get(operation.at("/tags/0").asText())));
            }
        }
        return all;
    }

    Evidence evidence() {
        return Evidence.of(entry);
    }

    private static List<Difference> at(String pointer, JsonNode holder, Resource resource) {
        List<Difference> list = new ArrayList<>();
        for (JsonNode entry : holder.path("x-differences")) {
            String place = pointer + "/x-differences/" + list.size();
            list.add(new Difference(place, entry.path("point").asText(), resource, entry));
        }
        return list;
    }
}
