package dev.understudy.junit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The requests that a server has answered since the last reset: at most 8 MiB of them, then the oldest are dropped.
 * Thread-safe.
 */
public final class Requests {
    private final EmbeddedServer server;

    Requests(EmbeddedServer server) {
        this.server = server;
    }

    /** All requests, oldest first, also those for tokens. */
    public List<RecordedRequest> all() {
        return find(null, null);
    }

    /**
     * The requests with this method and path, oldest first.
     *
     * @param path such as {@code /v2/users*}; {@code *} stands for any characters
     */
    public List<RecordedRequest> matching(String method, String path) {
        return find(method, path);
    }

    /** The number of requests with this method and path, as {@link #matching}. */
    public int count(String method, String path) {
        return matching(method, path).size();
    }

    /** Deletes the record. */
    public void clear() {
        server.clearRequests();
    }

    private List<RecordedRequest> find(@Nullable String method, @Nullable String path) {
        return server.requests(method, path).stream().map(RecordedRequest::of).toList();
    }
}
