package dev.understudy.server.http.jetty;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Adds the headers of {@link Cors} to every answer, and answers preflight requests. */
final class CorsHandler extends Handler.Wrapper {
    private final Cors cors;

    CorsHandler(Handler handler, Cors cors) {
        super(handler);
        this.cors = cors;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        cors.addTo(response.getHeaders(), request);
        if (cors.isPreflight(request)) {
            cors.addPreflightTo(response.getHeaders(), request);
            response.setStatus(HttpStatus.NO_CONTENT_204);
            callback.succeeded();
            return true;
        }
        return super.handle(request, response, callback);
    }
}
