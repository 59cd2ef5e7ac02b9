package dev.understudy.client.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.client.error.ErrorBody;
import java.util.ArrayList;
import java.util.List;

/** Parses the bodies of error responses in any of their formats. */
final class ErrorBodyParser {
    private ErrorBodyParser() {}

    static ErrorBody parse(String text) {
        try {
            return parse(text, Json.tree(text));
        } catch (MalformedBodyException e) {
            return new ErrorBody.Text(text);
        }
    }

    private static ErrorBody parse(String text, JsonNode json) {
        if (json.isObject() && json.isEmpty()) {
            return new ErrorBody.Nothing(text);
        }
        if (json.path("errors").isArray()) {
            return new ErrorBody.FabManager(text, texts(json.path("errors")));
        }
        if (!json.path("error").isTextual()) {
            return new ErrorBody.Text(text);
        }
        String error = json.path("error").asText();
        if (json.has("error_description")) {
            return new ErrorBody.Oauth(text, error, texts(json.path("error_description")));
        }
        List<String> messages = new ArrayList<>(texts(json.path("message")));
        messages.addAll(texts(json.path("messages")));
        return new ErrorBody.Intra(text, error, messages);
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(item -> texts.addAll(texts(item)));
        } else if (!node.isMissingNode() && !node.isNull()) {
            texts.add(node.isTextual() ? node.asText() : node.toString());
        }
        return texts;
    }
}
