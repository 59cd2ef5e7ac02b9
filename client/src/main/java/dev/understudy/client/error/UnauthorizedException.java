package dev.understudy.client.error;

import dev.understudy.client.call.Response;

/** 401 Unauthorized: the credentials or the access token were rejected, the latter also after one renewal. */
public final class UnauthorizedException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** Called by the clients of this library. */
    public UnauthorizedException(String message, FailedCall call, Response response, ErrorBody body) {
        super(message, call, response, body);
    }
}
