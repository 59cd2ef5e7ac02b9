package dev.understudy.server.http.jetty;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Discards the rest of a body after the answer, for a limited time. If a connection is closed while bytes arrive, it is
 * reset, and the client may lose the answer.
 */
final class BodyDrain implements Invocable.Task {
    /** A limit for fast clients, since the thread that reads is shared. */
    private static final long MOST_BYTES = 16L * 1024 * 1024;

    private final Request request;
    private final Callback callback;
    private final Timeouts timeouts;
    private final ReadTimeout readTimeout;
    private long bytesLeft = MOST_BYTES;

    private BodyDrain(Request request, Callback callback, Timeouts timeouts) {
        this.request = request;
        this.callback = callback;
        this.timeouts = timeouts;
        this.readTimeout = ReadTimeout.with(request);
    }

    /** The callback to complete a request with such a body. */
    static Callback drop(Request request, Callback callback, Timeouts timeouts) {
        return Callback.from(() -> new BodyDrain(request, callback, timeouts).run(), callback::failed);
    }

    @Override
    public void run() {
        Content.Chunk chunk = request.read();
        while (chunk != null && !chunk.isLast() && !Content.Chunk.isFailure(chunk) && bytesLeft > 0) {
            bytesLeft -= chunk.remaining();
            chunk.release();
            chunk = request.read();
        }
        if (chunk == null && readTimeout.isLeftOf(timeouts.body())) {
            request.demand(this);
            return;
        }
        if (chunk != null) {
            chunk.release();
        }
        callback.succeeded();
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }
}
