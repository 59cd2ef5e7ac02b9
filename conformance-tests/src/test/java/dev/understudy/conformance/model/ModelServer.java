package dev.understudy.conformance.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.conformance.io.Answer;
import java.net.URLEncoder;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the expected answer of the model as the answer of a server, so that tests can mutate it. */
final class ModelServer {
    private ModelServer() {}

    static Answer answer(Expected expected) {
        return expected instanceof ExpectedList listed ? listed(listed) : refused((ExpectedError) expected);
    }

    private static Answer refused(ExpectedError refused) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        String message = String.join(" ", refused.named());
        if (refused.error().equals("Bad request")) {
            body.putArray("errors").add(refused.error()).add(message);
        } else if (refused.status() != 404) {
            body.put("error", refused.error()).put("message", message);
        }
        return answer(refused.status(), Map.of("X-Understudy-Reason", message), body);
    }

    private static Answer listed(ExpectedList listed) {
        Api api = listed.list().api();
        Map<String, String> headers = new LinkedHashMap<>();
        if (api.numberHeader() != null) {
            headers.put(api.numberHeader(), Long.toString(listed.number()));
        }
        headers.put(api.sizeHeader(), Long.toString(listed.size()));
        headers.put(api.totalHeader(), Long.toString(listed.total()));
        if (!listed.links().isEmpty()) {
            headers.put("Link", listed.links().stream().map(ModelServer::link).collect(Collectors.joining(", ")));
        }
        if (!listed.ignored().isEmpty()) {
            headers.put("X-Understudy-Ignored", String.join(", ", listed.ignored()));
        }
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        listed.rows().forEach(row -> items.add(wrapped(listed.list().itemAt(), item(listed.list(), row))));
        return answer(200, headers, wrapped(listed.list().itemsAt(), items));
    }

    private static String link(Link link) {
        String query = link.query().stream()
                .map(pair -> pair.split("=", 2))
                .map(pair -> encode(pair[0]) + "=" + encode(pair[1]))
                .collect(Collectors.joining("&"));
        return "<" + encodedPath(link.path()) + "?" + query + ">; rel=\"" + link.relation() + "\"";
    }

    /** Encodes what lies between the slashes; {@code URI} would compose the characters. */
    private static String encodedPath(String url) {
        int path = url.indexOf('/', "http://".length());
        return url.substring(0, path)
                + Stream.of(url.substring(path).split("/", -1))
                        .map(segment -> encode(segment).replace("+", "%20"))
                        .collect(Collectors.joining("/"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode wrapped(String pointer, JsonNode node) {
        return pointer.isEmpty() ? node : JsonNodeFactory.instance.objectNode().set(pointer.substring(1), node);
    }

    private static JsonNode item(ListUnderTest list, Row row) {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        list.members().keySet().forEach(member -> {
            Object value = row.get(member);
            if (value instanceof Long number) {
                item.put(member, number);
            } else if (value instanceof Boolean bool) {
                item.put(member, bool);
            } else {
                item.put(
                        member,
                        value == null ? null : Kind.printed(value, list.api().zone()));
            }
        });
        return item;
    }

    private static Answer answer(int status, Map<String, String> headers, JsonNode body) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        headers.forEach((name, value) -> values.put(name, List.of(value)));
        return new Answer(status, HttpHeaders.of(values, (name, value) -> true), body.toString());
    }
}
