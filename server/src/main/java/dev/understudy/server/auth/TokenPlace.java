package dev.understudy.server.auth;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Where a token is kept: one of its application's places. A token begins with it, so that it is found without an index of
 * all tokens; the other 22 of its 32 bytes are random.
 */
record TokenPlace(long applicationId, int place) {
    private static final int TOKEN_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The place that a token names, nothing if it is no text that {@link #newToken} makes. */
    static Optional<TokenPlace> of(String token) {
        if (token.length() != 2 * TOKEN_BYTES) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(token));
            return Optional.of(new TokenPlace(bytes.getLong(), bytes.getShort()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A new token of 64 hexadecimal digits, as the 42 intra API gives out. */
    String newToken() {
        ByteBuffer bytes = ByteBuffer.allocate(TOKEN_BYTES);
        bytes.putLong(applicationId).putShort((short) place);
        byte[] random = new byte[bytes.remaining()];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(bytes.put(random).array());
    }
}
