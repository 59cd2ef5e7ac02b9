package dev.understudy.client.error;

import dev.understudy.client.call.Response;

/** 403 Forbidden: the application lacks a role or a scope. */
public final class ForbiddenException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** Called by the clients of this library. */
    public ForbiddenException(String message, FailedCall call, Response response, ErrorBody body) {
        super(message, call, response, body);
    }
}
