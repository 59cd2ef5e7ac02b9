package dev.understudy.server.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.UUID;

/** The id of a request: the caller's own {@code X-Request-Id} where it is usable, otherwise a new one. */
public final class RequestId {
    public static final String HEADER = "X-Request-Id";
    private static final int MAXIMUM_LENGTH = 255;

    private RequestId() {}

    /** The same id for the whole of one request. */
    public static String of(ContainerRequestContext request) {
        if (request.getProperty(HEADER) instanceof String id) {
            return id;
        }
        String id = usable(request.getHeaderString(HEADER));
        request.setProperty(HEADER, id);
        return id;
    }

    private static String usable(String sent) {
        String harmless = sent == null ? "" : sent.replaceAll("[^\\w@.-]", "");
        if (harmless.isEmpty()) {
            return UUID.randomUUID().toString();
        }
        return harmless.length() > MAXIMUM_LENGTH ? harmless.substring(0, MAXIMUM_LENGTH) : harmless;
    }
}
