package dev.understudy.server.log;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Redacts secrets in logs: the values of parameters whose names contain a word such as {@code token}, in any
 * case and percent-encoded or not.
 */
public final class Redaction {
    public static final String SHOWN = "***";

    private static final Pattern SECRET = Pattern.compile(
            "(?:token|secret|password|passwd|assertion|api_?key|authorization|(?<![a-z])code)[^=&]*=",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ENCODED = Pattern.compile("%(\\p{XDigit}{2})");
    private static final Pattern QUOTED = Pattern.compile("(?<!\\w)'.*'");

    /** More than the server decodes, for callers that encode more than once. */
    private static final int MOST_DECODINGS = 3;

    private Redaction() {}

    /** Redacts the values of secret parameters in a path with its query. */
    public static String target(String target) {
        int query = target.indexOf('?');
        if (query < 0) {
            return withoutSecret(target);
        }
        return withoutSecret(target.substring(0, query)) + "?"
                + Arrays.stream(target.substring(query + 1).split("&", -1))
                        .map(Redaction::withoutSecret)
                        .collect(Collectors.joining("&"));
    }

    /**
     * Redacts why a request was refused. Quotations are redacted if the request has secrets, as every token request
     * has, since a malformed request is quoted as sent.
     */
    public static String reason(String reason, String target) {
        boolean mayQuoteSecrets = target.contains(SHOWN) || target.contains("oauth");
        String unquoted = mayQuoteSecrets ? QUOTED.matcher(reason).replaceAll("'" + SHOWN + "'") : reason;
        return isSecret(unquoted) ? withoutSecret(unquoted) : unquoted;
    }

    private static String withoutSecret(String part) {
        if (!isSecret(part)) {
            return part;
        }
        int equals = part.indexOf('=');
        String name = part.substring(0, Math.max(equals, 0));
        return name.isEmpty() || isSecret(name) ? SHOWN : name + "=" + SHOWN;
    }

    private static boolean isSecret(String part) {
        String decoded = part;
        for (int i = 0; i < MOST_DECODINGS && decoded.indexOf('%') >= 0; i++) {
            decoded = decode(decoded);
        }
        return decoded.indexOf('=') >= 0 && SECRET.matcher(decoded).find();
    }

    private static String decode(String text) {
        return ENCODED.matcher(text)
                .replaceAll(encoded -> java.util.regex.Matcher.quoteReplacement(
                        Character.toString((char) Integer.parseInt(encoded.group(1), 16))));
    }
}
