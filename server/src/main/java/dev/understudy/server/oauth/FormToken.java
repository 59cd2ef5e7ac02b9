package dev.understudy.server.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Protects the form of the log-in from cross-site request forgery: the value is in a cookie and in the form, and another site
 * knows neither. The server keeps nothing, so every server on a database accepts the forms of the others.
 */
record FormToken(String value) {
    static final String COOKIE = "understudy_form";

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * The token of a browser, a new one if it has none. All open forms of a browser share one.
     *
     * @param cookie the value of the cookie; null if there is none
     */
    static FormToken of(@Nullable String cookie) {
        return Optional.ofNullable(cookie)
                .filter(value -> FORM.matcher(value).matches())
                .map(FormToken::new)
                .orElseGet(FormToken::random);
    }

    private static FormToken random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new FormToken(HexFormat.of().formatHex(bytes));
    }

    /** Whether a form was sent by the page that this server showed to the browser. */
    static boolean isProved(@Nullable String cookie, @Nullable String field) {
        return cookie != null
                && field != null
                && FORM.matcher(cookie).matches()
                && MessageDigest.isEqual(
                        cookie.getBytes(StandardCharsets.US_ASCII), field.getBytes(StandardCharsets.UTF_8));
    }

    /** The value of {@code Set-Cookie}. The cookie ends with the browser's session. */
    String cookie(boolean isSecure) {
        return COOKIE + "=" + value + "; Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "");
    }
}
