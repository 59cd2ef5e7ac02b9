package dev.understudy.server.auth;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One of the slots in which an application's tokens are stored. A token names its slot, so it is found by the primary key. Of
 * the 32 bytes of a token 22 are random; the first 10 are the slot, combined with random bytes, so that the beginnings of two
 * tokens have nothing in common. That hides nothing: the random bytes are what cannot be guessed.
 *
 * @param number from 0, as the column {@code place} has it
 */
record TokenSlot(long applicationId, int number) {
    private static final int TOKEN_BYTES = 32;
    private static final int SLOT_BYTES = Long.BYTES + Short.BYTES;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The slot that a token names; empty if the text cannot be a token of {@link #newToken}. */
    static Optional<TokenSlot> of(String token) {
        if (token.length() != 2 * TOKEN_BYTES) {
            return Optional.empty();
        }
        try {
            byte[] bytes = HexFormat.of().parseHex(token);
            mix(bytes);
            ByteBuffer slot = ByteBuffer.wrap(bytes);
            return Optional.of(new TokenSlot(slot.getLong(), slot.getShort()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A new token for this slot: 64 hexadecimal digits, as the 42 intra API issues them. */
    String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        ByteBuffer.wrap(bytes).putLong(applicationId).putShort((short) number);
        mix(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Applied twice, it restores the bytes. */
    private static void mix(byte[] bytes) {
        for (int i = 0; i < SLOT_BYTES; i++) {
            bytes[i] ^= bytes[SLOT_BYTES + i];
        }
    }
}
