package dev.understudy.server.db;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hashes by which secrets and tokens are stored. Thread-safe. */
public final class Hashes {
    private Hashes() {}

    /** The SHA-256 of a secret or token, as 64 hexadecimal digits. */
    public static String hash(String secret) {
        return hexadecimal(bytes(secret));
    }

    /** A hash as 64 hexadecimal digits. */
    public static String hexadecimal(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    /** The SHA-256 of a secret or token. */
    public static byte[] bytes(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Compares two hashes in constant time. */
    public static boolean areEqual(String left, String right) {
        return MessageDigest.isEqual(
                left.getBytes(StandardCharsets.US_ASCII), right.getBytes(StandardCharsets.US_ASCII));
    }
}
