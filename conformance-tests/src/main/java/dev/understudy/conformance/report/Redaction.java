package dev.understudy.conformance.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.conformance.io.Answer;
import dev.understudy.conformance.io.Documents;
import dev.understudy.conformance.run.CaseResult;
import dev.understudy.conformance.run.Profile;
import dev.understudy.conformance.run.RecordedExchange;
import dev.understudy.conformance.run.RunResult;
import dev.understudy.conformance.server.Credentials;
import java.net.http.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Removes from the result of a run what a report must not show. {@link HiddenTexts} are looked for everywhere: a name from one
 * answer may occur in the next request. In the profile read-only the headers of answers are removed too, except those that
 * are known to hold nothing personal; what a server sends beyond the contract is not shown.
 */
final class Redaction {
    static final String REDACTED = "[redacted]";

    private static final Set<String> HARMLESS_HEADERS = Set.of(
            "allow",
            "cache-control",
            "content-length",
            "content-type",
            "date",
            "etag",
            "link",
            "per-page",
            "retry-after",
            "total",
            "www-authenticate",
            "x-application-id",
            "x-application-roles",
            "x-hourly-ratelimit-limit",
            "x-hourly-ratelimit-remaining",
            "x-page",
            "x-per-page",
            "x-request-id",
            "x-runtime",
            "x-secondly-ratelimit-limit",
            "x-secondly-ratelimit-remaining",
            "x-total",
            "x-understudy-ignored",
            "x-understudy-reason");

    private static final Pattern HEADER = Pattern.compile("^((?:.*, )?header ([A-Za-z0-9-]+): ).*$", Pattern.DOTALL);

    private final RunResult result;
    private final boolean isPersonalDataHidden;
    private final HiddenTexts hidden;

    private Redaction(RunResult result, boolean isPersonalDataHidden, HiddenTexts hidden) {
        this.result = result;
        this.isPersonalDataHidden = isPersonalDataHidden;
        this.hidden = hidden;
    }

    static Redaction of(RunResult result, Credentials credentials, Profile profile) {
        boolean isPersonalDataHidden = profile == Profile.READ_ONLY;
        return new Redaction(result, isPersonalDataHidden, HiddenTexts.of(result, credentials, isPersonalDataHidden));
    }

    /** The redacted result. */
    RunResult apply() {
        List<CaseResult> results = result.results().stream().map(this::apply).toList();
        return new RunResult(
                result.target(),
                result.profile(),
                result.started(),
                result.duration(),
                result.requests(),
                Set.of(),
                results,
                result.notes(),
                result.compared());
    }

    private CaseResult apply(CaseResult each) {
        return new CaseResult(
                each.description(),
                each.status(),
                text(each.reason()),
                each.known(),
                each.differences().stream().map(this::difference).toList(),
                each.exchanges().stream().map(this::apply).toList());
    }

    /** A difference in a header shows values only if the header may be shown. */
    private String difference(String difference) {
        Matcher header = HEADER.matcher(difference);
        boolean isShown = !header.find() || !isPersonalDataHidden || isHarmless(header.group(2));
        return text(isShown ? difference : header.group(1) + REDACTED);
    }

    private static boolean isHarmless(String header) {
        return HARMLESS_HEADERS.contains(header.toLowerCase(Locale.ROOT));
    }

    private RecordedExchange apply(RecordedExchange exchange) {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.headers().forEach((name, value) -> headers.put(name, requestHeader(name, value)));
        return new RecordedExchange(
                exchange.method(),
                text(exchange.target()),
                headers,
                exchange.contentType(),
                text(exchange.body()),
                exchange.answer() == null ? null : apply(exchange.answer()),
                exchange.milliseconds(),
                exchange.server());
    }

    /** Of {@code Authorization} only the scheme is shown: the rest may hold an encoded secret. */
    private String requestHeader(String name, String value) {
        return name.equalsIgnoreCase("Authorization") ? value.split(" ", 2)[0] + " " + REDACTED : text(value);
    }

    private Answer apply(Answer answer) {
        Map<String, List<String>> headers = new TreeMap<>();
        answer.headers()
                .map()
                .forEach((name, values) -> headers.put(
                        name,
                        values.stream().map(value -> answerHeader(name, value)).toList()));
        return new Answer(answer.status(), HttpHeaders.of(headers, (name, value) -> true), body(answer.body()));
    }

    private String answerHeader(String name, String value) {
        boolean isShown = !isPersonalDataHidden || isHarmless(name);
        return isShown ? text(value) : REDACTED;
    }

    private String body(String body) {
        if (!isPersonalDataHidden) {
            return text(body);
        }
        return Documents.json(body)
                .map(node -> Documents.compact(body("", node)))
                .orElse(body.isEmpty() ? "" : REDACTED);
    }

    private JsonNode body(String member, JsonNode node) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (node.isTextual()) {
            return nodes.textNode(hidden.isHidden(member) ? REDACTED : text(node.textValue()));
        }
        if (node.isArray()) {
            ArrayNode array = nodes.arrayNode();
            node.forEach(element -> array.add(body(member, element)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = nodes.objectNode();
            node.properties()
                    .forEach(property -> object.set(property.getKey(), body(property.getKey(), property.getValue())));
            return object;
        }
        return node;
    }

    private String text(String text) {
        return hidden.redact(text);
    }
}
