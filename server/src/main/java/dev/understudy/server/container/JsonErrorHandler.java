package dev.understudy.server.container;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.server.problem.Api;
import dev.understudy.server.problem.Problem;
import dev.understudy.server.problem.ProblemRenderer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Jetty itself refuses, before or after Jersey sees it, is answered in the API's own shape too. */
final class JsonErrorHandler extends ErrorHandler {
    private static final Logger LOG = LoggerFactory.getLogger(JsonErrorHandler.class);

    private final ObjectMapper mapper = new ObjectMapper();

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = request.getHttpURI().getPath();
        byte[] body = mapper.writeValueAsBytes(
                ProblemRenderer.body(problem(request, response.getStatus()), Api.of(path == null ? "/" : path)));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    private static Problem problem(Request request, int status) {
        if (status < HttpStatus.INTERNAL_SERVER_ERROR_500) {
            Object message = request.getAttribute(ERROR_MESSAGE);
            return new Problem(
                    status,
                    HttpStatus.getMessage(status),
                    List.of("The request cannot be read" + (message == null ? "" : ": " + message) + "."));
        }
        String id = UUID.randomUUID().toString();
        LOG.error("Request {} ({}) failed", id, request, (Throwable) request.getAttribute(ERROR_EXCEPTION));
        return Problem.unexpected(id);
    }
}
