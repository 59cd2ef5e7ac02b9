package dev.understudy.client.internal;

import dev.understudy.client.call.Response;
import dev.understudy.client.error.ApiException;
import dev.understudy.client.error.BadRequestException;
import dev.understudy.client.error.ErrorBody;
import dev.understudy.client.error.FailedCall;
import dev.understudy.client.error.ForbiddenException;
import dev.understudy.client.error.NotFoundException;
import dev.understudy.client.error.RateLimitedException;
import dev.understudy.client.error.ServerErrorException;
import dev.understudy.client.error.UnauthorizedException;
import dev.understudy.client.error.UnexpectedStatusException;
import dev.understudy.client.error.UnprocessableException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Maps error responses to exceptions. */
final class ApiExceptions {
    private static final int MAXIMUM_MESSAGE_LENGTH = 500;

    private ApiExceptions() {}

    /**
     * The exception for a response with a status outside 2xx.
     *
     * @param response the response, without secrets
     */
    static ApiException of(Response response, FailedCall call) {
        ErrorBody body = ErrorBodyParser.parse(response.body());
        String message = message(response, body, call);
        return switch (response.status()) {
            case 400 -> new BadRequestException(message, call, response, body);
            case 401 -> new UnauthorizedException(message, call, response, body);
            case 403 -> new ForbiddenException(message, call, response, body);
            case 404 -> new NotFoundException(message, call, response, body);
            case 422 -> new UnprocessableException(message, call, response, body);
            case 429 ->
                new RateLimitedException(
                        message,
                        call,
                        response,
                        body,
                        Headers.retryAfter(response, Clock.systemUTC()).orElse(null));
            default ->
                response.status() / 100 == 5
                        ? new ServerErrorException(message, call, response, body)
                        : new UnexpectedStatusException(message, call, response, body);
        };
    }

    private static String message(Response response, ErrorBody body, FailedCall call) {
        List<String> words = new ArrayList<>();
        if (body instanceof ErrorBody.Intra intra) {
            words.add(intra.error());
        } else if (body instanceof ErrorBody.Oauth oauth) {
            words.add(oauth.error());
        }
        words.addAll(body.messages());
        response.header("X-Understudy-Reason").ifPresent(words::add);
        Headers.encoding(response)
                .ifPresent(encoding ->
                        words.add("its Content-Encoding is " + encoding + ", which the client did not ask for"));
        String text = words.stream().distinct().collect(Collectors.joining(": "));
        String shown = text.length() > MAXIMUM_MESSAGE_LENGTH ? text.substring(0, MAXIMUM_MESSAGE_LENGTH) + "…" : text;
        return call + " was answered with " + response.status() + (shown.isEmpty() ? "" : ": " + shown)
                + " (request id " + call.requestId() + ")";
    }
}
