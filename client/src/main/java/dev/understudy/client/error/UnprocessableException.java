package dev.understudy.client.error;

import dev.understudy.client.call.Response;

/** 422 Unprocessable Content: validation failed. The body lists every error. */
public final class UnprocessableException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** Called by the clients of this library. */
    public UnprocessableException(String message, FailedCall call, Response response, ErrorBody body) {
        super(message, call, response, body);
    }
}
