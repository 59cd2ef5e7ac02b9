package dev.understudy.client.internal;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The form of access tokens. */
public final class Tokens {
    /** Visible ASCII: wider than RFC 6750, but no character that ends a header or parts its words. */
    private static final Pattern VALID = Pattern.compile("[!-~]+");

    private Tokens() {}

    /** Whether a text can be sent as a token in a header. */
    public static boolean isValid(@Nullable String token) {
        return token != null && VALID.matcher(token).matches();
    }
}
