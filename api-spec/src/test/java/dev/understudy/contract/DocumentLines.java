package dev.understudy.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** Which lines of the documents mention which names, as typed from them into {@code lines.yaml}. */
record DocumentLines(JsonNode index) {

    static DocumentLines read() {
        return new DocumentLines(Documents.read("lines.yaml"));
    }

    boolean has(String document) {
        return index.has(document);
    }

    /** The number of lines of a document. */
    int count(String document) {
        return index.get(document).get("lines").asInt();
    }

    boolean mentions(String document, String name, Lines place) {
        return lines(document, name).stream().anyMatch(place::contains) || lists(document, name, place);
    }

    /** The lines of a document that mention a name; none for a name that is in a list of values only. */
    List<Integer> lines(String document, String name) {
        JsonNode lines = index.get(document).path("names").path(name);
        return StreamSupport.stream(lines.spliterator(), false)
                .map(JsonNode::asInt)
                .toList();
    }

    private boolean lists(String document, String name, Lines place) {
        for (var line : index.get(document).path("values").properties()) {
            if (place.contains(Integer.parseInt(line.getKey()))
                    && Documents.texts(line.getValue()).contains(name)) {
                return true;
            }
        }
        return false;
    }
}
