package dev.understudy.server.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text from the wire, which is UTF-8 everywhere. */
final class Utf8 {
    private Utf8() {}

    /** @throws CharacterCodingException if the bytes are no UTF-8; nothing is replaced */
    static String decode(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    /** Whether the text can be stored: it has no NUL character and no half of a surrogate pair. */
    static boolean isStorable(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
