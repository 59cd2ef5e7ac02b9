package dev.understudy.conformance.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The evidence of a statement of the contract ({@code x-evidence}), as text. */
final class EvidenceText {
    private EvidenceText() {}

    /** One part for each entry; empty where the statement has no evidence of its own. */
    static String of(JsonNode statement) {
        List<String> parts = new ArrayList<>();
        for (JsonNode entry : statement.path("x-evidence")) {
            String level = entry.path("level").asText();
            String document =
                    entry.has("document") ? ", " + entry.get("document").asText() : "";
            String line = entry.has("line") ? ", line " + entry.get("line").asText() : "";
            String lines = entry.has("lines") ? ", lines " + entry.get("lines").asText() : "";
            String note = entry.has("note") ? ": " + entry.get("note").asText() : "";
            parts.add(level + document + line + lines + note);
        }
        return String.join("; ", parts);
    }
}
