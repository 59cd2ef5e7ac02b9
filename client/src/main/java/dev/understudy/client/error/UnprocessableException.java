package dev.understudy.client.error;

import dev.understudy.client.Answer;

/** 422: the values cannot be taken. The body names every fault. */
public final class UnprocessableException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** For the clients of this library, which throw it. */
    public UnprocessableException(String message, FailedCall call, Answer answer, ErrorBody body) {
        super(message, call, answer, body);
    }
}
