package dev.understudy.client.error;

import dev.understudy.client.Answer;

/**
 * The server says that it did what was asked, but its body is not what the contract describes: no JSON, or JSON of another
 * form. It is not asked again, for it would say the same.
 */
public final class MalformedAnswerException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** For the clients of this library, which throw it. */
    public MalformedAnswerException(String message, FailedCall call, Answer answer, ErrorBody body) {
        super(message, call, answer, body);
    }
}
