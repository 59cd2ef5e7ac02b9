package dev.understudy.conformance.cases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.conformance.io.Documents;
import dev.understudy.conformance.io.WireRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request of a case file, with the expected answer.
 *
 * @param remember names for parts of the answer, which later steps use as placeholders: a JSON pointer into the body,
 *     {@code header NAME}, or {@code header NAME PATTERN} for the first group of a pattern
 * @param until the request is repeated until this status is answered; 0 if it is sent once
 */
record Step(CaseRequest request, ExpectedAnswer expected, Map<String, String> remember, int until) {
    /** The most repetitions of a request with {@code until}. */
    static final int AT_MOST = 50;

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");

    static final String[] KEYS = {"request", "expect", "remember", "until"};

    static Step read(Mapping mapping, String as) {
        CaseRequest request = request(mapping, as);
        ExpectedAnswer expected = ExpectedAnswer.read(mapping.place("expect"), mapping.node("expect"));
        int until = mapping.has("until") ? mapping.number("until") : 0;
        return new Step(request, expected, mapping.textsByName("remember"), until);
    }

    private static CaseRequest request(Mapping step, String as) {
        JsonNode node = step.node("request");
        if (node.isTextual()) {
            String[] words = node.textValue().split(" ", 2);
            if (words.length < 2) {
                throw step.error("request", "must be a method and a target, such as GET /v2/users");
            }
            return new CaseRequest(wire(step, words[0], words[1], null, ""), Map.of(), as);
        }
        Mapping request = new Mapping(
                step.place("request"),
                node,
                "method",
                "target",
                "as",
                "headers",
                "content-type",
                "body",
                "body-length");
        String contentType = request.optionalText("content-type").orElse(null);
        String body = body(request);
        if (contentType == null
                && request.optional("body").filter(JsonNode::isObject).isPresent()) {
            contentType = "application/json";
        }
        WireRequest wire =
                wire(step, request.optionalText("method").orElse("GET"), request.text("target"), contentType, body);
        return new CaseRequest(
                wire, request.textsByName("headers"), request.optionalText("as").orElse(as));
    }

    private static WireRequest wire(
            Mapping step, String method, String target, @Nullable String contentType, String body) {
        if (!METHODS.contains(method.toUpperCase(Locale.ROOT)) || !method.equals(method.toUpperCase(Locale.ROOT))) {
            throw step.error("request", "has the method " + method + ", but must have one of " + METHODS);
        }
        if (!target.matches("[/{]\\S*")) {
            throw step.error(
                    "request",
                    "has the target " + target + ", but it must begin with / or a placeholder, and hold no space");
        }
        return new WireRequest(method, target, contentType, body);
    }

    private static String body(Mapping request) {
        if (request.has("body-length")) {
            return "x".repeat(request.number("body-length"));
        }
        return request.optional("body")
                .map(body -> body.isTextual() ? body.textValue() : Documents.compact(body))
                .orElse("");
    }

    /** The names of remembered values. */
    List<String> names() {
        return List.copyOf(remember.keySet());
    }
}
