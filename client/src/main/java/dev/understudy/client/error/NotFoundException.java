package dev.understudy.client.error;

import dev.understudy.client.call.Response;

/**
 * 404 Not Found: a record, parent or route does not exist. understudy tells which in the header
 * {@code X-Understudy-Reason}, which is part of the message.
 */
public final class NotFoundException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** Called by the clients of this library. */
    public NotFoundException(String message, FailedCall call, Response response, ErrorBody body) {
        super(message, call, response, body);
    }
}
