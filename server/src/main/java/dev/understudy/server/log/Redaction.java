package dev.understudy.server.log;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes secrets out of what is logged. Whatever has a name of their kind counts, however the name is written. */
final class Redaction {
    static final String SHOWN = "***";

    private static final Pattern SECRET = Pattern.compile(
            "(?:token|secret|password|passwd|assertion|api_?key|authorization|(?<![a-z])code)[^=&]*=",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ENCODED = Pattern.compile("%(\\p{XDigit}{2})");
    private static final Pattern QUOTED = Pattern.compile("(?<!\\w)'.*'");

    /** More than the server itself decodes, for callers that encode what is encoded already. */
    private static final int MOST_DECODINGS = 3;

    private Redaction() {}

    /** A path with its query, without the values of parameters that are secret. */
    static String target(String target) {
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
     * Why a request was refused. What is quoted from it is left out if the request had secrets, as every request for a token
     * has: a broken one is quoted as it was sent.
     */
    static String reason(String reason, String target) {
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
