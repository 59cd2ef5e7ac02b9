package dev.understudy.server.http.jetty;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A growing buffer of bytes. Not thread-safe. */
final class ByteAccumulator {
    private byte[] bytes = {};
    private int count;

    /** Adds the remaining bytes of a buffer. */
    void add(ByteBuffer part) {
        int length = part.remaining();
        if (count + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(count + length, 2 * count));
        }
        part.get(bytes, count, length);
        count += length;
    }

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    /** All bytes, not copied. */
    ByteBuffer all() {
        return ByteBuffer.wrap(bytes, 0, count);
    }
}
