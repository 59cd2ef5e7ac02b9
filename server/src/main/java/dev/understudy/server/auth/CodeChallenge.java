package dev.understudy.server.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The challenge by which a client proves that it requested the code that it exchanges: PKCE, RFC 7636.
 *
 * @param method how the challenge is made from the verifier: {@link #S256} or {@link #PLAIN}
 */
public record CodeChallenge(String value, String method) {
    public static final String S256 = "S256";
    public static final String PLAIN = "plain";

    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");
    private static final Pattern SHA_256 = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** Whether a client can make it by its method. */
    public boolean isWellFormed() {
        return (method.equals(S256) ? SHA_256 : VERIFIER).matcher(value).matches();
    }

    /** Whether a text has the form of a verifier: 43 to 128 letters, digits and {@code -._~}. */
    public static boolean isVerifier(String text) {
        return VERIFIER.matcher(text).matches();
    }

    /** Whether it is the challenge of a verifier. */
    boolean isOf(String verifier) {
        return MessageDigest.isEqual(
                value.getBytes(StandardCharsets.US_ASCII),
                (method.equals(S256) ? sha256(verifier) : verifier).getBytes(StandardCharsets.US_ASCII));
    }

    private static String sha256(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
