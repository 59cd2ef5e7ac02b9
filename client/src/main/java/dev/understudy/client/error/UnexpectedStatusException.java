package dev.understudy.client.error;

import dev.understudy.client.Answer;

/** Any other status that is not from 200 to 299, such as 302 or 405. */
public final class UnexpectedStatusException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** For the clients of this library, which throw it. */
    public UnexpectedStatusException(String message, FailedCall call, Answer answer, ErrorBody body) {
        super(message, call, answer, body);
    }
}
