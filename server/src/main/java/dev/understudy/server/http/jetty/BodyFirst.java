package dev.understudy.server.http.jetty;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Reads the body of a request before a thread is taken for it, so that nobody's slow body keeps a thread from others. A body
 * that says to be larger than any that is read is not waited for: the request goes on without it, and whoever reads it fails.
 */
final class BodyFirst extends Handler.Wrapper {
    private final BodyLimits limits;

    BodyFirst(Handler handler, BodyLimits limits) {
        super(handler);
        this.limits = limits;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (request.getLength() > limits.largestBytes()) {
            return super.handle(ReadRequest.withoutBody(request), response, whenAnswered(request, callback));
        }
        if (request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)) {
            new ArrivingBody(getHandler(), request, response, callback, limits).begin();
            return true;
        }
        return super.handle(request, response, callback);
    }

    /** A body that waits to be asked for never comes. */
    private Callback whenAnswered(Request request, Callback callback) {
        return request.getHeaders().contains(HttpHeader.EXPECT)
                ? callback
                : UnreadRest.drop(request, callback, limits.deadlines());
    }
}
