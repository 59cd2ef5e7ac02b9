package dev.understudy.client.error;

import dev.understudy.client.call.Response;

/** 400 Bad Request: the request is malformed. The body lists every error. */
public final class BadRequestException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** Called by the clients of this library. */
    public BadRequestException(String message, FailedCall call, Response response, ErrorBody body) {
        super(message, call, response, body);
    }
}
