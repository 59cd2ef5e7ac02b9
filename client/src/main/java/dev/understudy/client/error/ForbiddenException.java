package dev.understudy.client.error;

import dev.understudy.client.Answer;

/** 403: the application lacks a role or a scope. */
public final class ForbiddenException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** For the clients of this library, which throw it. */
    public ForbiddenException(String message, FailedCall call, Answer answer, ErrorBody body) {
        super(message, call, answer, body);
    }
}
