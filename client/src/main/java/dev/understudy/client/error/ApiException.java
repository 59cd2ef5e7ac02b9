package dev.understudy.client.error;

import dev.understudy.client.Answer;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A call that failed. Every failure of this library is one of the subclasses, on the first page of a list as on any other;
 * what a caller does wrong before anything is sent is an {@link IllegalArgumentException}. Message, fields and causes hold
 * neither tokens nor secrets. Immutable and thread-safe.
 */
public abstract sealed class ApiException extends RuntimeException
        permits BadRequestException,
                CallInterruptedException,
                CallTimeoutException,
                ConnectionException,
                ForbiddenException,
                MalformedAnswerException,
                NotFoundException,
                RateLimitedException,
                ServerErrorException,
                UnauthorizedException,
                UnexpectedStatusException,
                UnknownOutcomeException,
                UnprocessableException {
    private static final long serialVersionUID = 1L;

    private final transient FailedCall call;
    private final transient Answer answer;
    private final transient ErrorBody body;

    /** For failures with an answer. */
    ApiException(String message, FailedCall call, Answer answer, ErrorBody body) {
        super(message);
        this.call = call;
        this.answer = answer;
        this.body = body;
    }

    /** For failures without an answer. */
    ApiException(String message, FailedCall call, Throwable cause) {
        super(message, cause);
        this.call = call;
        this.answer = null;
        this.body = null;
    }

    /** The call that failed, without secrets. */
    public FailedCall call() {
        return call;
    }

    /** The name of the last request, to be searched for in the server's log. */
    public String requestId() {
        return call.requestId();
    }

    /** The status of the answer; empty where there was no answer. */
    public OptionalInt status() {
        return answer == null ? OptionalInt.empty() : OptionalInt.of(answer.status());
    }

    /** The answer, its body without secrets; empty where there was none. */
    public Optional<Answer> answer() {
        return Optional.ofNullable(answer);
    }

    /** The body of the answer; empty where there was no answer. */
    public Optional<ErrorBody> body() {
        return Optional.ofNullable(body);
    }
}
