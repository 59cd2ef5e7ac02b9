package dev.understudy.server.http.jetty;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Reads the body of a request before a thread handles it, so that a slow body does not occupy a thread. A body whose
 * declared length is too large is not read: the request is handled without it, and reading the body fails.
 */
final class BodyBufferingHandler extends Handler.Wrapper {
    private final BodyLimits limits;

    BodyBufferingHandler(Handler handler, BodyLimits limits) {
        super(handler);
        this.limits = limits;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (request.getLength() > limits.largestBytes()) {
            return super.handle(BufferedRequest.withoutBody(request), response, whenAnswered(request, callback));
        }
        if (request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)) {
            new BodyBuffering(getHandler(), request, response, callback, limits).begin();
            return true;
        }
        return super.handle(request, response, callback);
    }

    /** A client that expects {@code 100 Continue} never sends the body. */
    private Callback whenAnswered(Request request, Callback callback) {
        return request.getHeaders().contains(HttpHeader.EXPECT)
                ? callback
                : BodyDrain.drop(request, callback, limits.timeouts());
    }
}
