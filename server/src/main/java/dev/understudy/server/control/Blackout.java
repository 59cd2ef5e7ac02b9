package dev.understudy.server.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.understudy.server.http.Exchange;
import dev.understudy.server.log.Redaction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Removes the secrets of an exchange: tokens, secrets, passwords, codes and cookies become {@code ***}. Thread-safe. */
final class Blackout {
    private static final Set<String> SECRET_HEADERS = Set.of(
            "authorization",
            "proxy-authorization",
            "cookie",
            "set-cookie",
            ControlToken.HEADER.toLowerCase(Locale.ROOT));
    private static final Set<String> HEADERS_WITH_URLS = Set.of("location", "referer", "link");
    private static final Pattern SECRET_MEMBER = Pattern.compile(
            "(?:.*[_-])?(?:token|secret|password|passwd|assertion|code|code_verifier)|.*api_?key.*",
            Pattern.CASE_INSENSITIVE);

    /** A member of JSON whose name may be secret; names with escapes may be any. */
    private static final Pattern MAYBE_SECRET = Pattern.compile(
            "(?:token|secret|password|passwd|assertion|code|code_verifier|api_?key[^\"]*)\"\\s*:|\\\\u",
            Pattern.CASE_INSENSITIVE);

    private static final String TOKEN_TYPES = "token_type";

    private final ObjectMapper mapper = new ObjectMapper();
    private final int longestBody;

    /** @param longestBody characters of a body that are kept */
    Blackout(int longestBody) {
        this.longestBody = longestBody;
    }

    static String target(String target) {
        return Redaction.target(target);
    }

    static Map<String, String> headers(List<Exchange.Header> headers) {
        Map<String, String> shown = new LinkedHashMap<>();
        headers.forEach(header -> shown.merge(header.name(), header(header), (left, right) -> left + ", " + right));
        return shown;
    }

    private static String header(Exchange.Header header) {
        String name = header.name().toLowerCase(Locale.ROOT);
        if (SECRET_HEADERS.contains(name)) {
            int scheme = name.endsWith("authorization") ? header.value().indexOf(' ') : -1;
            return scheme < 0 ? Redaction.SHOWN : header.value().substring(0, scheme + 1) + Redaction.SHOWN;
        }
        return HEADERS_WITH_URLS.contains(name) ? Redaction.target(header.value()) : header.value();
    }

    /** The body of a response as text. It is well-formed, and most have no secrets: they are not parsed. */
    String response(byte[] body, List<Exchange.Header> headers, String target) {
        boolean isJson = headers.stream()
                .anyMatch(header -> header.name().equalsIgnoreCase("Content-Type")
                        && header.value().equals("application/json"));
        boolean isPlain = headers.stream().noneMatch(header -> header.name().equalsIgnoreCase("Content-Encoding"));
        if (isJson && isPlain && !target.contains("oauth")) {
            String text = new String(body, StandardCharsets.UTF_8);
            if (!MAYBE_SECRET.matcher(text).find()) {
                return shortened(text);
            }
        }
        return body(body, headers, target);
    }

    /**
     * A body as text. What cannot be read as its content type says may hold secrets anywhere, so only its size is told.
     *
     * @param headers those of the message
     * @param target the target of the request
     */
    String body(byte[] body, List<Exchange.Header> headers, String target) {
        if (body.length == 0) {
            return "";
        }
        String type = headers.stream()
                .filter(header -> header.name().equalsIgnoreCase("Content-Type"))
                .map(header -> header.value().split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("application/x-www-form-urlencoded");
        boolean isCoded = headers.stream().anyMatch(header -> header.name().equalsIgnoreCase("Content-Encoding"));
        String text = new String(body, StandardCharsets.UTF_8);
        if (isCoded) {
            return sizeOf(body);
        }
        return switch (type) {
            case "application/json" -> json(text, body, target);
            case "application/x-www-form-urlencoded" -> shortened(withoutQuestionMark(Redaction.target("?" + text)));
            case "text/plain" -> shortened(Redaction.reason(text, target));
            default -> sizeOf(body);
        };
    }

    private String json(String text, byte[] body, String target) {
        try {
            JsonNode tree = mapper.readTree(text);
            return shortened(mapper.writeValueAsString(blackened(tree, target)));
        } catch (JsonProcessingException e) {
            return sizeOf(body);
        }
    }

    private static JsonNode blackened(JsonNode node, String target) {
        if (node instanceof ObjectNode object) {
            object.properties()
                    .forEach(member -> member.setValue(
                            isSecret(member.getKey())
                                            && member.getValue().isValueNode()
                                            && !member.getValue().isNull()
                                    ? TextNode.valueOf(Redaction.SHOWN)
                                    : blackened(member.getValue(), target)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, blackened(array.get(i), target));
            }
        } else if (node.isTextual() && target.contains("oauth")) {
            return TextNode.valueOf(Redaction.reason(node.asText(), target));
        }
        return node;
    }

    private static boolean isSecret(String member) {
        return !member.equals(TOKEN_TYPES) && SECRET_MEMBER.matcher(member).matches();
    }

    private static String withoutQuestionMark(String target) {
        return target.substring(1);
    }

    private String shortened(String text) {
        return text.length() <= longestBody ? text : text.substring(0, longestBody) + "…";
    }

    private static String sizeOf(byte[] body) {
        return "(" + body.length + " bytes)";
    }
}
