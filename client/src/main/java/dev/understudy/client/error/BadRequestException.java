package dev.understudy.client.error;

import dev.understudy.client.Answer;

/** 400: something in the request cannot be read. The body names every fault. */
public final class BadRequestException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** For the clients of this library, which throw it. */
    public BadRequestException(String message, FailedCall call, Answer answer, ErrorBody body) {
        super(message, call, answer, body);
    }
}
