package dev.understudy.client.internal;

import dev.understudy.client.Answer;
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

/** Turns an answer that refuses a request into the exception that says so. */
final class Refusals {
    private static final int LONGEST_MESSAGE = 500;

    private Refusals() {}

    /**
     * The exception for an answer.
     *
     * @param answer without secrets
     */
    static ApiException of(Answer answer, FailedCall call) {
        ErrorBody body = ErrorBodies.read(answer.body());
        String message = message(answer, body, call);
        return switch (answer.status()) {
            case 400 -> new BadRequestException(message, call, answer, body);
            case 401 -> new UnauthorizedException(message, call, answer, body);
            case 403 -> new ForbiddenException(message, call, answer, body);
            case 404 -> new NotFoundException(message, call, answer, body);
            case 422 -> new UnprocessableException(message, call, answer, body);
            case 429 ->
                new RateLimitedException(
                        message,
                        call,
                        answer,
                        body,
                        Headers.retryAfter(answer, Clock.systemUTC()).orElse(null));
            default ->
                answer.status() / 100 == 5
                        ? new ServerErrorException(message, call, answer, body)
                        : new UnexpectedStatusException(message, call, answer, body);
        };
    }

    private static String message(Answer answer, ErrorBody body, FailedCall call) {
        List<String> words = new ArrayList<>();
        if (body instanceof ErrorBody.Intra intra) {
            words.add(intra.error());
        } else if (body instanceof ErrorBody.Oauth oauth) {
            words.add(oauth.error());
        }
        words.addAll(body.messages());
        answer.header("X-Understudy-Reason").ifPresent(words::add);
        String text = words.stream().distinct().collect(Collectors.joining(": "));
        String shown = text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) + "…" : text;
        return call + " was answered with " + answer.status() + (shown.isEmpty() ? "" : ": " + shown) + " (request id "
                + call.requestId() + ")";
    }
}
