package dev.understudy.conformance.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.conformance.Answer;
import dev.understudy.conformance.Credentials;
import dev.understudy.conformance.Documents;
import dev.understudy.conformance.run.CaseResult;
import dev.understudy.conformance.run.Profile;
import dev.understudy.conformance.run.RecordedExchange;
import dev.understudy.conformance.run.RunResult;
import java.net.URLEncoder;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes out of a run's result what must not be seen. Secrets and tokens always go. In the profile read-only every text that
 * the server sent goes as well, but for those members and headers that are known to hold nothing personal: what a server
 * sends beyond the contract is not shown. Texts that went are also looked for everywhere else, as a name from one answer
 * may stand in the next request.
 */
final class Redaction {
    static final String REDACTED = "[redacted]";

    private static final Set<String> HARMLESS_MEMBERS = Set.of(
            "created_at",
            "updated_at",
            "begin_at",
            "end_at",
            "begin_date",
            "end_date",
            "expected_end_date",
            "terminating_at",
            "locked_at",
            "closed_at",
            "status",
            "error",
            "errors",
            "message",
            "messages",
            "error_description",
            "token_type",
            "scope",
            "scopes");
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
    private static final Set<String> TOKEN_MEMBERS = Set.of("access_token", "refresh_token", "secret_valid_until");
    private static final int SHORTEST_LOOKED_FOR = 2;
    private static final String AFTER = "(?![\\p{L}\\p{N}])";

    /** An encoded character ends in what may be a letter, but is none. */
    private static final String BEFORE = "(?:(?<=%[0-9A-Fa-f]{2})|(?<![\\p{L}\\p{N}]))";

    private static final Pattern HEADER = Pattern.compile("^((?:.*, )?header ([A-Za-z0-9-]+): ).*$", Pattern.DOTALL);

    private final RunResult result;
    private final boolean isPersonalDataHidden;
    private final Set<String> hidden = new TreeSet<>();
    private Pattern pattern;

    private Redaction(RunResult result, boolean isPersonalDataHidden) {
        this.result = result;
        this.isPersonalDataHidden = isPersonalDataHidden;
    }

    static Redaction of(RunResult result, Credentials credentials, Profile profile) {
        Redaction redaction = new Redaction(result, profile == Profile.READ_ONLY);
        redaction.hidden.addAll(result.tokens());
        redaction.hidden.addAll(credentials.secrets().values());
        if (credentials.fabManagerToken() != null) {
            redaction.hidden.add(credentials.fabManagerToken());
        }
        for (CaseResult each : result.results()) {
            for (RecordedExchange exchange : each.exchanges()) {
                redaction.collect(exchange);
            }
        }
        redaction.pattern = redaction.patternOfHidden();
        return redaction;
    }

    private void collect(RecordedExchange exchange) {
        if (exchange.answer() != null) {
            Documents.json(exchange.answer().body()).ifPresent(body -> collect("", body));
        }
    }

    private void collect(String member, JsonNode node) {
        node.forEach(element -> {
            if (node.isArray()) {
                collect(member, element);
            }
        });
        node.properties().forEach(property -> collect(property.getKey(), property.getValue()));
        if (node.isTextual() && isHidden(member) && node.textValue().length() >= SHORTEST_LOOKED_FOR) {
            hidden.add(node.textValue());
        }
    }

    private boolean isHidden(String member) {
        return TOKEN_MEMBERS.contains(member) || (isPersonalDataHidden && !HARMLESS_MEMBERS.contains(member));
    }

    /** Each hidden text, as it is and as it stands in a URL, where it is no part of a longer word. Long ones go first. */
    private Pattern patternOfHidden() {
        List<String> texts = new ArrayList<>();
        for (String text : hidden) {
            texts.add(text);
            texts.add(URLEncoder.encode(text, StandardCharsets.UTF_8));
            texts.add(Documents.compact(JsonNodeFactory.instance.textNode(text)).replaceAll("^\"|\"$", ""));
        }
        String alternatives = texts.stream()
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return Pattern.compile(alternatives.isEmpty() ? "(?!)" : BEFORE + "(?:" + alternatives + ")" + AFTER);
    }

    /** The result without what must not be seen. */
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

    /** One that is about a header shows its values only where the header may be shown. */
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

    /** Of an {@code Authorization} only the scheme is shown: what follows may hold a secret in another form. */
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
            return nodes.textNode(isHidden(member) ? REDACTED : text(node.textValue()));
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
        return pattern.matcher(text).replaceAll(REDACTED);
    }
}
