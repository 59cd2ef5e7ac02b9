package dev.understudy.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One entry of {@code x-evidence} or {@code x-differences}: what a statement of the contract rests on.
 *
 * @param level how far the documents carry the statement
 * @param scope the resource or the API that the entry is for; null for all that the statement serves
 * @param document the file name of the document; null where the documents are silent
 * @param lines the place in the document; null without a document
 * @param source the file of the vendor's published documentation that shows it; null where none does
 * @param note what is not the document's or the source's own, one sentence; null where everything is
 */
record Evidence(Level level, String scope, String document, Lines lines, String source, String note) {

    /** Reads a list of entries. Throws IllegalArgumentException for one that cannot be read. */
    static List<Evidence> list(JsonNode entries) {
        List<Evidence> list = new ArrayList<>();
        for (JsonNode entry : entries) {
            list.add(of(entry));
        }
        return list;
    }

    static Evidence of(JsonNode entry) {
        return new Evidence(
                Level.of(entry.path("level").asText()),
                entry.path("for").textValue(),
                entry.path("document").textValue(),
                Lines.of(entry),
                entry.path("source").textValue(),
                entry.path("note").textValue());
    }

    boolean isFor(Resource resource) {
        return scope == null || scope.equals(resource.name()) || scope.equals(resource.api());
    }

    /** Whether the entry says something of this resource: it is for it, and the document it names is its own. */
    boolean covers(Resource resource) {
        return isFor(resource) && (document == null || document.equals(resource.document()));
    }
}
