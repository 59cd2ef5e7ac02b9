package dev.understudy.server.http.jetty;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Discards the rest of a body after the answer, for a limited time. If a connection is closed while bytes arrive, it is
 * reset, and the client may lose the answer.
 */
final class UnreadRest implements Invocable.Task {
    /** A limit for fast clients, since the thread that reads is shared. */
    private static final long MOST_BYTES = 16L * 1024 * 1024;

    private final Request request;
    private final Callback callback;
    private final Deadlines deadlines;
    private final Patience patience;
    private long bytesLeft = MOST_BYTES;

    private UnreadRest(Request request, Callback callback, Deadlines deadlines) {
        this.request = request;
        this.callback = callback;
        this.deadlines = deadlines;
        this.patience = Patience.with(request);
    }

    /** The callback to complete a request with such a body. */
    static Callback drop(Request request, Callback callback, Deadlines deadlines) {
        return Callback.from(() -> new UnreadRest(request, callback, deadlines).run(), callback::failed);
    }

    @Override
    public void run() {
        Content.Chunk chunk = request.read();
        while (chunk != null && !chunk.isLast() && !Content.Chunk.isFailure(chunk) && bytesLeft > 0) {
            bytesLeft -= chunk.remaining();
            chunk.release();
            chunk = request.read();
        }
        if (chunk == null && patience.isLeftOf(deadlines.body())) {
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
