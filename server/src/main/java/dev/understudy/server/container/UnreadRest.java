package dev.understudy.server.container;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Throws away what comes of a body after the answer, for a while: a connection that is closed while bytes arrive is reset, and
 * the caller may lose the answer.
 */
final class UnreadRest implements Invocable.Task {
    private final Request request;
    private final Callback callback;
    private final Deadlines deadlines;
    private Patience patience;

    private UnreadRest(Request request, Callback callback, Deadlines deadlines) {
        this.request = request;
        this.callback = callback;
        this.deadlines = deadlines;
    }

    /** What a request with such a body completes with; a body that waits to be asked for never comes. */
    static Callback drop(Request request, Callback callback, Deadlines deadlines) {
        return request.getHeaders().contains(HttpHeader.EXPECT)
                ? callback
                : Callback.from(new UnreadRest(request, callback, deadlines)::begin, callback::failed);
    }

    private void begin() {
        patience = Patience.with(request);
        run();
    }

    @Override
    public void run() {
        Content.Chunk chunk = request.read();
        while (chunk != null && !chunk.isLast() && !Content.Chunk.isFailure(chunk)) {
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
