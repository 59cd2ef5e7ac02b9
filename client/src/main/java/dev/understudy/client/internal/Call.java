package dev.understudy.client.internal;

import dev.understudy.client.call.CallOptions;
import dev.understudy.client.call.Exchange;
import dev.understudy.client.call.Pause;
import dev.understudy.client.call.Response;
import dev.understudy.client.error.ApiException;
import dev.understudy.client.error.CallInterruptedException;
import dev.understudy.client.error.CallTimeoutException;
import dev.understudy.client.error.ConnectionException;
import dev.understudy.client.error.FailedCall;
import dev.understudy.client.error.RateLimitedException;
import dev.understudy.client.error.UnknownOutcomeException;
import dev.understudy.client.internal.Lifecycle.ClosedException;
import dev.understudy.client.internal.Transport.Settings;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One call: a request and its retries. A request is repeated once after a rejected token. It is retried, as often as the
 * options allow, after a 429 and a failed connect; if it is idempotent, also after a lost connection, a timeout, and 502, 503
 * and 504. Not thread-safe.
 */
final class Call {
    private static final Set<Integer> GATEWAY_STATUSES = Set.of(502, 503, 504);
    private static final Set<Integer> UNCERTAIN = Set.of(408, 444);
    private static final int LAST_REFUSAL = 451;
    private static final Set<Integer> REPEAT_ELSEWHERE = Set.of(307, 308);

    private final Request request;
    private final Settings settings;
    private final HttpSender sender;
    private final Authorization authorization;
    private final RateLimiter limiter;
    private final CallOptions options;
    private final String target;
    private int requests;
    private String requestId = "";
    private boolean renewed;
    private @Nullable String token;

    /**
     * A failed attempt.
     *
     * @param retryable whether a retry is safe and useful
     * @param processed whether the server may have processed the request
     * @param delay the time to wait before a retry
     */
    private record Failure(ApiException exception, boolean retryable, boolean processed, Duration delay) {}

    Call(
            Request request,
            Settings settings,
            HttpSender sender,
            Authorization authorization,
            RateLimiter limiter,
            CallOptions options) {
        this.request = request;
        this.settings = settings;
        this.sender = sender;
        this.authorization = authorization;
        this.limiter = limiter;
        this.options = options;
        this.target = settings.redactor().target(request);
    }

    Response run() {
        Failure last = null;
        for (int retries = 0; ; retries++) {
            try {
                Response response = attempt();
                if (response.isSuccess()) {
                    return response;
                }
                last = failure(response, retries);
            } catch (SendException e) {
                last = failure(e, retries);
            } catch (RateLimiter.PauseTooLongException e) {
                throw last == null ? notSent(e.pause()) : exception(last);
            } catch (InterruptedException e) {
                throw interrupted(e);
            } catch (ClosedException e) {
                throw closed(e);
            }
            if (!last.retryable() || retries >= options.retries()) {
                throw exception(last);
            }
            pause(last.delay());
        }
    }

    /** The call as exceptions describe it. */
    FailedCall failedCall() {
        return new FailedCall(request.method(), target, redactor().redact(requestId), requests);
    }

    /** The redactor for what the server sends back. */
    Redactor redactor() {
        return settings.redactor().with(request, token);
    }

    /** Sends the request, and once more if the token is rejected. */
    private Response attempt()
            throws SendException, InterruptedException, RateLimiter.PauseTooLongException, ClosedException {
        while (true) {
            limiter.acquire(options.longestPause(), pause -> notifyListener(pause, Pause.Reason.RATE_LIMIT));
            Response response = null;
            try {
                token = authorization.header();
                response = send(httpRequest());
            } finally {
                limiter.release(response);
            }
            if (response.status() != 401 || renewed || !authorization.renew(token)) {
                return response;
            }
            renewed = true;
        }
    }

    private Response send(HttpRequest httpRequest) throws SendException {
        long start = settings.time().nanos();
        OptionalInt status = OptionalInt.empty();
        try {
            Response response = sender.send(httpRequest, Time.limited(options.timeout()));
            status = OptionalInt.of(response.status());
            response.header("X-Request-Id").ifPresent(id -> requestId = id);
            return response;
        } finally {
            Duration duration = Duration.ofNanos(settings.time().nanos() - start);
            settings.tell(new Exchange(
                    request.method(),
                    target,
                    status,
                    duration,
                    requests,
                    redactor().redact(requestId)));
        }
    }

    private HttpRequest httpRequest() {
        requests++;
        requestId = UUID.randomUUID().toString();
        String query = request.parameters().isEmpty() ? "" : "?" + Parameter.encode(request.parameters());
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(settings.base() + request.path() + query))
                .timeout(Time.limited(options.timeout()))
                .header("Accept", "application/json")
                .header("X-Request-Id", requestId)
                .method(
                        request.method(),
                        request.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body()));
        settings.headers().forEach(builder::header);
        if (request.contentType() != null) {
            builder.header("Content-Type", request.contentType());
        }
        if (token != null) {
            builder.header("Authorization", token);
        }
        return builder.build();
    }

    private Failure failure(Response response, int retries) {
        ApiException exception = ApiExceptions.of(redactor().redact(response), failedCall());
        boolean gateway = GATEWAY_STATUSES.contains(response.status());
        boolean limited = response.status() == 429;
        Optional<Duration> retryAfter = limited || gateway
                ? Headers.retryAfter(response, Clock.systemUTC()).filter(length -> !length.isZero())
                : Optional.empty();
        retryAfter.ifPresent(limiter::blockFor);
        Duration delay = retryAfter.isPresent() ? Duration.ZERO : Backoff.delay(retries);
        boolean retryable = limited || (gateway && request.idempotent());
        return new Failure(exception, retryable, !isRefusal(response.status()), delay);
    }

    /** Whether a status says that the request was not processed. A 408 or 444 can come from a gateway that forwarded it. */
    private static boolean isRefusal(int status) {
        boolean refused = status >= 400 && status <= LAST_REFUSAL && !UNCERTAIN.contains(status);
        return refused || REPEAT_ELSEWHERE.contains(status);
    }

    private Failure failure(SendException failed, int retries) {
        Duration delay = Backoff.delay(retries);
        boolean idempotent = request.idempotent();
        return switch (failed.kind()) {
            case CONNECT_FAILED ->
                new Failure(connectionException("has no connection to the server", failed), true, false, delay);
            case UNTRUSTED ->
                new Failure(connectionException("has no connection to the server", failed), false, false, delay);
            case CONNECTION_LOST ->
                new Failure(connectionException("lost the connection to the server", failed), idempotent, true, delay);
            case TIMED_OUT -> new Failure(timeout(failed), idempotent, true, delay);
            case INTERRUPTED -> new Failure(interrupted(failed.reason()), false, true, delay);
            case CLOSED -> new Failure(closed(failed.reason()), false, true, delay);
        };
    }

    private ConnectionException connectionException(String what, SendException failed) {
        return new ConnectionException(message(what, failed), failedCall(), failed.reason());
    }

    private CallTimeoutException timeout(SendException failed) {
        return new CallTimeoutException(
                this + " had no complete answer within " + options.timeout() + id(), failedCall(), failed.reason());
    }

    private CallInterruptedException interrupted(Throwable cause) {
        Thread.currentThread().interrupt();
        return new CallInterruptedException(this + " was interrupted" + id(), failedCall(), cause);
    }

    private CallInterruptedException closed(Throwable cause) {
        return new CallInterruptedException(
                this + " was ended, because the client was closed" + id(), failedCall(), cause);
    }

    private RateLimitedException notSent(Duration pause) {
        return new RateLimitedException(
                this + " was not sent: the rate limit asks for a pause of " + pause + ", and the longest allowed is "
                        + options.longestPause(),
                failedCall(),
                null,
                null,
                pause);
    }

    private ApiException exception(Failure failure) {
        return request.idempotent() || !failure.processed() ? failure.exception() : unknownOutcome(failure.exception());
    }

    /** The exception for a request that may have been processed. */
    UnknownOutcomeException unknownOutcome(ApiException cause) {
        return new UnknownOutcomeException(
                this + " may or may not have been carried out, and was not sent again: " + cause.getMessage(),
                failedCall(),
                UnknownOutcomeException.Finding.NOT_KNOWN,
                cause);
    }

    private void pause(Duration length) {
        if (length.isZero()) {
            return;
        }
        notifyListener(length, Pause.Reason.RETRY);
        try {
            settings.lifecycle().sleep(settings.time(), length);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ClosedException e) {
            throw closed(e);
        }
    }

    private void notifyListener(Duration length, Pause.Reason reason) {
        settings.pauseListener().accept(new Pause(length, reason, toString()));
    }

    private String message(String what, SendException failed) {
        String why = failed.reason().getMessage();
        String cause = failed.reason().getClass().getSimpleName() + (why == null ? "" : ": " + why);
        return this + " " + what + " " + settings.base() + ": " + cause + id();
    }

    private String id() {
        return requestId.isEmpty() ? "" : " (request id " + redactor().redact(requestId) + ")";
    }

    /** Method and target, cut to a screen's width. */
    @Override
    public String toString() {
        return failedCall().toString();
    }
}
