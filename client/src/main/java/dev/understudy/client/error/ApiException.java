package dev.understudy.client.error;

import dev.understudy.client.call.Response;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A failed call. Each failure is one of the subclasses, whichever page of a list it occurs on; invalid arguments are
 * reported as {@link IllegalArgumentException} before anything is sent. Message, fields and causes contain neither tokens nor
 * secrets. Immutable and thread-safe.
 */
public abstract sealed class ApiException extends RuntimeException
        permits BadRequestException,
                CallInterruptedException,
                CallTimeoutException,
                ConnectionException,
                ForbiddenException,
                IncompleteListException,
                MalformedResponseException,
                NotFoundException,
                RateLimitedException,
                ServerErrorException,
                UnauthorizedException,
                UnexpectedStatusException,
                UnknownOutcomeException,
                UnprocessableException {
    private static final long serialVersionUID = 1L;

    private final transient FailedCall call;
    private final transient @Nullable Response response;
    private final transient @Nullable ErrorBody body;

    /** For failures with a response, and for requests that were not sent. */
    ApiException(String message, FailedCall call, @Nullable Response response, @Nullable ErrorBody body) {
        super(message);
        this.call = call;
        this.response = response;
        this.body = body;
    }

    /** For failures without a response. */
    ApiException(String message, FailedCall call, @Nullable Throwable cause) {
        super(message, cause);
        this.call = call;
        this.response = null;
        this.body = null;
    }

    /** The failed call, without secrets. */
    public FailedCall call() {
        return call;
    }

    /** The id of the last request, by which the server's log identifies it. */
    public String requestId() {
        return call.requestId();
    }

    /** The HTTP status code; empty if there was no response. */
    public OptionalInt status() {
        return response == null ? OptionalInt.empty() : OptionalInt.of(response.status());
    }

    /** The response, without secrets; empty if there was none. */
    public Optional<Response> response() {
        return Optional.ofNullable(response);
    }

    /** The parsed body of the response; empty if there was no response. */
    public Optional<ErrorBody> body() {
        return Optional.ofNullable(body);
    }
}
