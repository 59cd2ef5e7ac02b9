package dev.understudy.client.error;

import dev.understudy.client.call.Response;

/** 5xx: a server error, after any retries. */
public final class ServerErrorException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** Called by the clients of this library. */
    public ServerErrorException(String message, FailedCall call, Response response, ErrorBody body) {
        super(message, call, response, body);
    }
}
