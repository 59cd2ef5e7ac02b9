package dev.understudy.conformance.compare;

import dev.understudy.conformance.io.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Normalises headers and texts of an answer, so that answers of two servers can be compared. {@code docs/conformance.md} lists
 * the rules. Immutable.
 */
final class Normaliser {
    /** Headers of the connection and of the transfer encoding. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "keep-alive", "transfer-encoding");

    /** Headers that differ in each answer. */
    private static final Set<String> OF_THE_MOMENT = Set.of(
            "date",
            "etag",
            "x-hourly-ratelimit-remaining",
            "x-request-id",
            "x-runtime",
            "x-secondly-ratelimit-remaining");

    private static final Set<String> OF_THE_APPLICATION = Set.of(
            "x-application-id",
            "x-application-name",
            "x-application-roles",
            "x-hourly-ratelimit-limit",
            "x-secondly-ratelimit-limit");
    private static final Set<String> OF_THE_DATA = Set.of("total", "x-total", "x-understudy-reason");
    private static final Set<String> OF_THE_PAGE = Set.of("per-page", "x-page", "x-per-page");
    private static final String OWN_PREFIX = "x-understudy-";

    private static final Pattern BASE_URL = Pattern.compile("https?://[^\\s\"<>?]+?(?=/(?:v2|open_api)/)");
    /** The log-in page has another one each time. */
    private static final Pattern FORM_TOKEN = Pattern.compile("(name=\"form_token\" value=\")[^\"]*");

    private static final Pattern QUOTED =
            Pattern.compile("(?<![\\p{L}\\p{N}])([\"'])(?:(?!\\1).)*\\1(?![\\p{L}\\p{N}])");
    private static final Pattern LINK = Pattern.compile("<([^>]*)>\\s*;\\s*rel=\"?([^\",]*)\"?");
    private static final Pattern HTTP_DATE = Pattern.compile("\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");

    private final Mode mode;
    private final Set<String> documented;
    private final boolean isSameApplication;

    /**
     * @param documented the names of the headers that the contract knows, in lower case
     * @param isSameApplication whether the same application is used on both servers
     */
    Normaliser(Mode mode, Set<String> documented, boolean isSameApplication) {
        this.mode = mode;
        this.documented = Set.copyOf(documented);
        this.isSameApplication = isSameApplication;
    }

    /**
     * The headers that are compared, with what is compared of each. {@code Link} is left to {@link #links}.
     *
     * @param isSameRequest whether both requests are identical
     */
    Map<String, String> headers(Answer answer, boolean isSameRequest) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        answer.headers().map().forEach((name, values) -> {
            String key = name.toLowerCase(Locale.ROOT);
            if (isCompared(key)) {
                headers.put(
                        name,
                        values.stream()
                                .map(value -> header(key, value, isSameRequest))
                                .collect(Collectors.joining(" and ")));
            }
        });
        return headers;
    }

    private boolean isCompared(String name) {
        if (OF_THE_CONNECTION.contains(name) || name.equals("link")) {
            return false;
        }
        return mode == Mode.VALUES || documented.contains(name);
    }

    /** Whether a header may be missing from one of the answers. */
    boolean isOptional(String name) {
        return mode == Mode.SHAPE && name.toLowerCase(Locale.ROOT).startsWith(OWN_PREFIX);
    }

    private String header(String name, String value, boolean isSameRequest) {
        if (isComparedInForm(name, isSameRequest)) {
            return form(value);
        }
        if (name.equals("content-type")) {
            return value.replaceAll("\\s*;\\s*", "; ").toLowerCase(Locale.ROOT);
        }
        if (name.equals("set-cookie")) {
            return value.replaceFirst("=[^;]*", "=…");
        }
        if (mode == Mode.SHAPE && name.equals("www-authenticate")) {
            return value.replaceAll("realm=\"[^\"]*\"", "realm=\"…\"");
        }
        return mode == Mode.SHAPE && name.startsWith(OWN_PREFIX) ? withoutQuoted(value) : withoutBaseUrl(value);
    }

    private boolean isComparedInForm(String name, boolean isSameRequest) {
        boolean isShape = mode == Mode.SHAPE;
        return OF_THE_MOMENT.contains(name)
                || (OF_THE_APPLICATION.contains(name) && (isShape || !isSameApplication))
                || (OF_THE_DATA.contains(name) && isShape)
                || (OF_THE_PAGE.contains(name) && !isSameRequest);
    }

    private static String form(String value) {
        if (value.matches("\\d+")) {
            return "a whole number";
        }
        if (value.matches("\\d+\\.\\d+")) {
            return "a number with decimals";
        }
        if (value.matches("(W/)?\"[^\"]*\"")) {
            return value.startsWith("W/") ? "a weak tag" : "a strong tag";
        }
        return HTTP_DATE.matcher(value).matches() ? "a date" : value.isEmpty() ? "an empty text" : "a text";
    }

    /** What is compared of the {@code Link} headers: everything, or relations and names of parameters alone. */
    String links(Answer answer) {
        List<String> values = answer.headers().allValues("Link");
        if (values.isEmpty()) {
            return "none";
        }
        String all = String.join(", ", values);
        return mode == Mode.VALUES
                ? withoutBaseUrl(all)
                : LINK.matcher(all)
                        .replaceAll(match -> Matcher.quoteReplacement(match.group(2) + names(match.group(1))));
    }

    private static String names(String url) {
        String[] parts = url.split("\\?", 2);
        return parts.length < 2 ? "" : "?" + parts[1].replaceAll("=[^&]*", "=…");
    }

    /**
     * A text of an answer as it is compared.
     *
     * @param isSameRequest whether both requests are identical, so that answers must quote the same
     */
    String text(String text, boolean isSameRequest) {
        String withoutToken = FORM_TOKEN.matcher(text).replaceAll("$1…");
        return isSameRequest ? withoutBaseUrl(withoutToken) : withoutQuoted(withoutToken);
    }

    private static String withoutBaseUrl(String text) {
        return BASE_URL.matcher(text).replaceAll("{base}");
    }

    private static String withoutQuoted(String text) {
        return QUOTED.matcher(withoutBaseUrl(text)).replaceAll("\"…\"");
    }
}
