package dev.understudy.conformance.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.understudy.conformance.io.Documents;
import dev.understudy.conformance.run.RecordedExchange;
import dev.understudy.conformance.run.RunResult;
import dev.understudy.conformance.server.Credentials;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The texts that a report must not show. Secrets and tokens are always hidden. In the profile read-only every text that the
 * server sent is hidden as well, except the values of members that are known to hold nothing personal. Immutable.
 */
final class HiddenTexts {
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

    private static final Set<String> TOKEN_MEMBERS = Set.of("access_token", "refresh_token", "secret_valid_until");
    private static final int SHORTEST_LOOKED_FOR = 2;
    private static final String AFTER = "(?![\\p{L}\\p{N}])";

    /** An encoded character ends in what may be a letter, but is none. */
    private static final String BEFORE = "(?:(?<=%[0-9A-Fa-f]{2})|(?<![\\p{L}\\p{N}]))";

    private final boolean isPersonalDataHidden;
    private final Pattern pattern;

    private HiddenTexts(Set<String> secrets, List<JsonNode> bodies, boolean isPersonalDataHidden) {
        this.isPersonalDataHidden = isPersonalDataHidden;
        Set<String> texts = new TreeSet<>(secrets);
        bodies.forEach(body -> collect("", body, texts));
        this.pattern = pattern(texts);
    }

    static HiddenTexts of(RunResult result, Credentials credentials, boolean isPersonalDataHidden) {
        Set<String> secrets = new TreeSet<>(result.tokens());
        secrets.addAll(credentials.secrets().values());
        if (credentials.fabManagerToken() != null) {
            secrets.add(credentials.fabManagerToken());
        }
        List<JsonNode> bodies = result.results().stream()
                .flatMap(each -> each.exchanges().stream())
                .map(RecordedExchange::answer)
                .filter(Objects::nonNull)
                .flatMap(answer -> Documents.json(answer.body()).stream())
                .toList();
        return new HiddenTexts(secrets, bodies, isPersonalDataHidden);
    }

    private void collect(String member, JsonNode node, Set<String> texts) {
        node.forEach(element -> {
            if (node.isArray()) {
                collect(member, element, texts);
            }
        });
        node.properties().forEach(property -> collect(property.getKey(), property.getValue(), texts));
        if (node.isTextual() && isHidden(member) && node.textValue().length() >= SHORTEST_LOOKED_FOR) {
            texts.add(node.textValue());
        }
    }

    /** Whether the text of a member must not be shown. */
    boolean isHidden(String member) {
        return TOKEN_MEMBERS.contains(member) || (isPersonalDataHidden && !HARMLESS_MEMBERS.contains(member));
    }

    /**
     * Each text as it is, URL-encoded and JSON-escaped, unless it is part of a longer word. Longer texts come first, so that
     * a text is not cut by one that it contains.
     */
    private static Pattern pattern(Set<String> hidden) {
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

    /** The text with every hidden text in it replaced by {@link Redaction#REDACTED}. */
    String redact(String text) {
        return pattern.matcher(text).replaceAll(Redaction.REDACTED);
    }
}
