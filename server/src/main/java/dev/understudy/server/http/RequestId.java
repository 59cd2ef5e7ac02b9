package dev.understudy.server.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The id of a request: the caller's own {@code X-Request-Id} where it is usable, otherwise a new one. */
public final class RequestId {
    public static final String HEADER = "X-Request-Id";
    private static final int MAXIMUM_LENGTH = 255;

    private RequestId() {}

    /** The same id for the whole of one request. */
    public static String of(ContainerRequestContext request) {
        RequestAttributes attributes = RequestAttributes.of(request);
        String id = attributes.id();
        if (id == null) {
            id = usable(request.getHeaderString(HEADER));
            attributes.setId(id);
        }
        return id;
    }

    private static String usable(@Nullable String sent) {
        String harmless = sent == null ? "" : sent.replaceAll("[^\\w@.-]", "");
        if (harmless.isEmpty()) {
            return newId();
        }
        return harmless.length() > MAXIMUM_LENGTH ? harmless.substring(0, MAXIMUM_LENGTH) : harmless;
    }

    /** A UUID of version 4. It need not be hard to guess, so it takes no turn at the one source of secure numbers. */
    private static String newId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long version = (random.nextLong() & ~0xf000L) | 0x4000L;
        long variant = (random.nextLong() >>> 2) | Long.MIN_VALUE;
        return new UUID(version, variant).toString();
    }
}
