package dev.understudy.server.auth;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Where a token is kept: one of its application's places. A token tells it, so that it is found without an index of all
 * tokens. Of its 32 bytes 22 are random; the 10 before them are the place, mixed with random ones, so that the beginnings of
 * two tokens have nothing in common. That hides nothing: the random bytes are what nobody can guess.
 */
record TokenPlace(long applicationId, int place) {
    private static final int TOKEN_BYTES = 32;
    private static final int PLACE_BYTES = Long.BYTES + Short.BYTES;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The place that a token names, nothing if it is no text that {@link #newToken} makes. */
    static Optional<TokenPlace> of(String token) {
        if (token.length() != 2 * TOKEN_BYTES) {
            return Optional.empty();
        }
        try {
            byte[] bytes = HexFormat.of().parseHex(token);
            mix(bytes);
            ByteBuffer place = ByteBuffer.wrap(bytes);
            return Optional.of(new TokenPlace(place.getLong(), place.getShort()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A new token of 64 hexadecimal digits, as the 42 intra API gives out. */
    String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        ByteBuffer.wrap(bytes).putLong(applicationId).putShort((short) place);
        mix(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Done twice it changes nothing. */
    private static void mix(byte[] bytes) {
        for (int i = 0; i < PLACE_BYTES; i++) {
            bytes[i] ^= bytes[PLACE_BYTES + i];
        }
    }
}
