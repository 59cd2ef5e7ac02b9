package dev.understudy.client.error;

import dev.understudy.client.call.Response;

/** Any other status outside 2xx, such as 302 or 405. */
public final class UnexpectedStatusException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** Called by the clients of this library. */
    public UnexpectedStatusException(String message, FailedCall call, Response response, ErrorBody body) {
        super(message, call, response, body);
    }
}
