package dev.understudy.client.internal;

import dev.understudy.client.call.CallOptions;
import dev.understudy.client.call.Pause;
import dev.understudy.client.call.Response;
import dev.understudy.client.error.ApiException;
import dev.understudy.client.error.CallInterruptedException;
import dev.understudy.client.error.CallTimeoutException;
import dev.understudy.client.error.ConnectionException;
import dev.understudy.client.error.FailedCall;
import dev.understudy.client.error.RateLimitedException;
import dev.understudy.client.error.UnknownOutcomeException;
import dev.understudy.client.internal.Transport.Settings;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
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

    private final Request request;
    private final Settings settings;
    private final Exchange exchange;
    private final Authorization authorization;
    private final RateLimiter limiter;
    private final CallOptions options;
    private final String target;
    private int requests;
    private String requestId = "";
    private boolean renewed;

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
            Exchange exchange,
            Authorization authorization,
            RateLimiter limiter,
            CallOptions options) {
        this.request = request;
        this.settings = settings;
        this.exchange = exchange;
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
            } catch (ExchangeException e) {
                last = failure(e, retries);
            } catch (RateLimiter.PauseTooLongException e) {
                throw last == null ? notSent(e.pause()) : exception(last);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
            if (!last.retryable() || retries >= options.retries()) {
                throw exception(last);
            }
            pause(last.delay());
        }
    }

    /** The call as exceptions describe it. */
    FailedCall failedCall() {
        return new FailedCall(request.method(), target, requestId, requests);
    }

    /** Sends the request, and once more if the token is rejected. */
    private Response attempt() throws ExchangeException, InterruptedException, RateLimiter.PauseTooLongException {
        while (true) {
            limiter.acquire(options.longestPause(), pause -> notifyListener(pause, Pause.Reason.RATE_LIMIT));
            Response response = null;
            String token;
            try {
                token = authorization.header();
                response = exchange.send(httpRequest(token), options.timeout());
                response.header("X-Request-Id").ifPresent(id -> requestId = id);
            } finally {
                limiter.release(response);
            }
            if (response.status() != 401 || renewed || !authorization.renew(token)) {
                return response;
            }
            renewed = true;
        }
    }

    private HttpRequest httpRequest(@Nullable String token) {
        requests++;
        requestId = UUID.randomUUID().toString();
        String query = request.parameters().isEmpty() ? "" : "?" + Parameter.encode(request.parameters());
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(settings.base() + request.path() + query))
                .timeout(options.timeout())
                .header("Accept", "application/json")
                .header("User-Agent", "understudy-client")
                .header("X-Request-Id", requestId)
                .method(
                        request.method(),
                        request.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body()));
        if (request.contentType() != null) {
            builder.header("Content-Type", request.contentType());
        }
        if (token != null) {
            builder.header("Authorization", token);
        }
        return builder.build();
    }

    private Failure failure(Response response, int retries) {
        ApiException exception =
                ApiExceptions.of(settings.redactor().with(request).redact(response), failedCall());
        boolean gateway = GATEWAY_STATUSES.contains(response.status());
        boolean limited = response.status() == 429;
        Optional<Duration> retryAfter =
                limited || gateway ? Headers.retryAfter(response, Clock.systemUTC()) : Optional.empty();
        retryAfter.ifPresent(limiter::blockFor);
        Duration delay = retryAfter.isPresent() ? Duration.ZERO : Backoff.delay(retries);
        return new Failure(exception, limited || (gateway && request.idempotent()), gateway, delay);
    }

    private Failure failure(ExchangeException failed, int retries) {
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
            case INTERRUPTED -> new Failure(interrupted(failed.getCause()), false, true, delay);
        };
    }

    private ConnectionException connectionException(String what, ExchangeException failed) {
        return new ConnectionException(message(what, failed), failedCall(), failed.getCause());
    }

    private CallTimeoutException timeout(ExchangeException failed) {
        return new CallTimeoutException(
                this + " had no complete answer within " + options.timeout() + id(), failedCall(), failed.getCause());
    }

    private CallInterruptedException interrupted(Throwable cause) {
        Thread.currentThread().interrupt();
        return new CallInterruptedException(this + " was interrupted" + id(), failedCall(), cause);
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
        if (request.idempotent() || !failure.processed()) {
            return failure.exception();
        }
        return new UnknownOutcomeException(
                this + " may or may not have been carried out, and was not sent again: "
                        + failure.exception().getMessage(),
                failedCall(),
                UnknownOutcomeException.Finding.NOT_KNOWN,
                failure.exception());
    }

    private void pause(Duration length) {
        if (length.isZero()) {
            return;
        }
        notifyListener(length, Pause.Reason.RETRY);
        try {
            settings.time().sleep(length);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void notifyListener(Duration length, Pause.Reason reason) {
        settings.listener().accept(new Pause(length, reason, toString()));
    }

    private String message(String what, ExchangeException failed) {
        String why = failed.getCause().getMessage();
        String cause = failed.getCause().getClass().getSimpleName() + (why == null ? "" : ": " + why);
        return this + " " + what + " " + settings.base() + ": " + cause + id();
    }

    private String id() {
        return " (request id " + requestId + ")";
    }

    @Override
    public String toString() {
        return request.method() + " " + target;
    }
}
