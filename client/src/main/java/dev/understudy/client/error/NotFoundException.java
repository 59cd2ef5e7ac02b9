package dev.understudy.client.error;

import dev.understudy.client.Answer;

/**
 * 404: a record, a parent or a route is not there. understudy says which in the header {@code X-Understudy-Reason}, which
 * the message quotes.
 */
public final class NotFoundException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** For the clients of this library, which throw it. */
    public NotFoundException(String message, FailedCall call, Answer answer, ErrorBody body) {
        super(message, call, answer, body);
    }
}
