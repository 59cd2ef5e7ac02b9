package dev.understudy.conformance.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.conformance.cases.Tag;
import dev.understudy.conformance.io.Answer;
import dev.understudy.conformance.run.CaseResult;
import dev.understudy.conformance.run.RecordedExchange;
import dev.understudy.conformance.run.RunResult;
import dev.understudy.conformance.run.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The report in JSON. Bodies are truncated in cases that passed, and complete in others. */
final class JsonReport {
    private static final int BODY_LENGTH_OF_PASSED = 1000;
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonReport() {}

    static String text(RunResult result) throws JsonProcessingException {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("target", result.target());
        root.put("profile", result.profile());
        if (result.compared() != null) {
            ObjectNode compared = root.putObject("compared");
            compared.put("target", result.compared().target());
            compared.put("mode", result.compared().mode().text());
            compared.put("reason", result.compared().reason());
        }
        root.put("started", result.started().toString());
        root.put("milliseconds", result.duration().toMillis());
        root.put("requests", result.requests());
        ObjectNode summary = root.putObject("summary");
        for (Status status : Status.values()) {
            summary.put(status.text(), result.count(status));
        }
        summary.put("failed_as_known", result.count(Status.FAIL) - result.failures());
        ArrayNode notes = root.putArray("notes");
        result.notes().forEach(notes::add);
        ArrayNode causes = root.putArray("causes");
        Cause.of(result).forEach(cause -> add(cause, causes.addObject()));
        ArrayNode cases = root.putArray("cases");
        result.results().forEach(each -> add(each, cases.addObject()));
        return MAPPER.writeValueAsString(root) + "\n";
    }

    private static void add(Cause cause, ObjectNode node) {
        node.put("text", cause.text());
        ArrayNode cases = node.putArray("cases");
        cases.add(cause.first().description().id());
        cause.otherIds().forEach(cases::add);
    }

    private static void add(CaseResult result, ObjectNode node) {
        node.put("id", result.description().id());
        node.put("status", result.status().text());
        putUnlessEmpty(node, "reason", result.reason());
        putUnlessEmpty(node, "known", result.known());
        node.put("evidence", result.description().evidence());
        ArrayNode tags = node.putArray("tags");
        result.description().tags().stream().map(Tag::text).sorted().forEach(tags::add);
        node.put("as", result.description().as());
        node.put("data_set", result.description().dataSet());
        ArrayNode differences = node.putArray("differences");
        result.differences().forEach(differences::add);
        ArrayNode exchanges = node.putArray("exchanges");
        int length = result.status() == Status.PASS ? BODY_LENGTH_OF_PASSED : Integer.MAX_VALUE;
        result.exchanges().forEach(exchange -> add(exchange, length, exchanges.addObject()));
    }

    private static void add(RecordedExchange exchange, int bodyLength, ObjectNode node) {
        putUnlessEmpty(node, "server", exchange.server());
        ObjectNode request = node.putObject("request");
        request.put("method", exchange.method());
        request.put("target", exchange.target());
        ObjectNode headers = request.putObject("headers");
        exchange.headers().forEach(headers::put);
        putUnlessEmpty(request, "content_type", exchange.contentType());
        putUnlessEmpty(request, "body", ExchangeText.cut(exchange.body(), bodyLength));
        node.put("milliseconds", exchange.milliseconds());
        Answer answer = exchange.answer();
        if (answer == null) {
            node.putNull("answer");
            return;
        }
        ObjectNode answered = node.putObject("answer");
        answered.put("status", answer.status());
        ObjectNode answeredHeaders = answered.putObject("headers");
        ExchangeText.headers(answer).forEach((name, values) -> addAll(answeredHeaders.putArray(name), values));
        answered.put("body", ExchangeText.cut(answer.body(), bodyLength));
    }

    private static void addAll(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }

    private static void putUnlessEmpty(ObjectNode node, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            node.put(name, value);
        }
    }
}
