package dev.understudy.server.http.jetty;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.server.http.RequestAttributes;
import dev.understudy.server.problem.Api;
import dev.understudy.server.problem.Problem;
import dev.understudy.server.problem.ProblemRenderer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests that Jetty rejects, before or after Jersey, in the error format of the API. */
final class JsonErrorHandler extends ErrorHandler {
    private static final Logger LOG = LoggerFactory.getLogger(JsonErrorHandler.class);

    private final ObjectMapper mapper = new ObjectMapper();
    private final Cors cors;

    JsonErrorHandler(Cors cors) {
        this.cors = cors;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = response.getStatus() == HttpStatus.URI_TOO_LONG_414
                ? HeaderTimeout.beginningOfPath(request)
                : request.getHttpURI().getPath();
        Problem problem = problem(request, response.getStatus());
        byte[] body = mapper.writeValueAsBytes(ProblemRenderer.body(problem, Api.of(path == null ? "/" : path)));
        RequestAttributes.of(request::getAttribute, request::setAttribute).setReason(problem.reason());
        problem.headers().forEach(response.getHeaders()::put);
        cors.addTo(response.getHeaders(), request);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    /** A connection that ends before its request does is no failure of the server, and is not logged. */
    private static Problem problem(Request request, int status) {
        if (status == HttpStatus.SERVICE_UNAVAILABLE_503) {
            return Problem.unavailable(said(request, status).orElse("The server is stopping. Try again later."));
        }
        if (isRefusal(status)) {
            return new Problem(
                    status,
                    HttpStatus.getMessage(status),
                    List.of("The request cannot be read: " + reason(request, status) + "."));
        }
        String id = UUID.randomUUID().toString();
        if (!(request.getAttribute(ERROR_EXCEPTION) instanceof EofException)) {
            LOG.error(
                    "Request {} ({} {}) failed",
                    id,
                    request.getMethod(),
                    request.getHttpURI().getPath(),
                    request.getAttribute(ERROR_EXCEPTION));
        }
        return Problem.unexpected(id);
    }

    /** An unsupported method or HTTP version has a status above 500, but is a fault of the request. */
    private static boolean isRefusal(int status) {
        return status < HttpStatus.INTERNAL_SERVER_ERROR_500
                || status == HttpStatus.NOT_IMPLEMENTED_501
                || status == HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505;
    }

    private static String reason(Request request, int status) {
        return switch (status) {
            case HttpStatus.URI_TOO_LONG_414 ->
                "its path and query are too long; with the rest of the first line they may have "
                        + HttpServer.LARGEST_HEADER_BYTES + " bytes at most";
            case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 ->
                "its first line and its headers may have " + HttpServer.LARGEST_HEADER_BYTES + " bytes at most";
            default ->
                said(request, status).orElse("its path or one of its headers, such as Content-Type, is malformed");
        };
    }

    /** The message of the error, if it is not that of the status. */
    private static Optional<String> said(Request request, int status) {
        return Optional.ofNullable(request.getAttribute(ERROR_MESSAGE))
                .map(Object::toString)
                .filter(message -> !message.equals(HttpStatus.getMessage(status)));
    }
}
