package dev.understudy.client.error;

import dev.understudy.client.Answer;

/** 401: the credentials or the token do not count, also after the token was renewed once. */
public final class UnauthorizedException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** For the clients of this library, which throw it. */
    public UnauthorizedException(String message, FailedCall call, Answer answer, ErrorBody body) {
        super(message, call, answer, body);
    }
}
