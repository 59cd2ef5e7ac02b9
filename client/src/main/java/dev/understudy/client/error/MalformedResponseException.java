package dev.understudy.client.error;

import dev.understudy.client.call.Response;

/**
 * A success response whose body does not match the contract: it is not JSON, or JSON of another structure. The request is
 * not retried.
 */
public final class MalformedResponseException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** Called by the clients of this library. */
    public MalformedResponseException(String message, FailedCall call, Response response, ErrorBody body) {
        super(message, call, response, body);
    }
}
