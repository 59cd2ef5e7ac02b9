package dev.understudy.client.error;

import dev.understudy.client.Answer;

/** 500 to 599: the server failed, also when asked again where that is safe. */
public final class ServerErrorException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** For the clients of this library, which throw it. */
    public ServerErrorException(String message, FailedCall call, Answer answer, ErrorBody body) {
        super(message, call, answer, body);
    }
}
