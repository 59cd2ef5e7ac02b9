package dev.understudy.client.internal;

import dev.understudy.client.Answer;
import dev.understudy.client.CallOptions;
import dev.understudy.client.Pause;
import dev.understudy.client.error.ApiException;
import dev.understudy.client.error.CallInterruptedException;
import dev.understudy.client.error.CallTimeoutException;
import dev.understudy.client.error.ConnectionException;
import dev.understudy.client.error.FailedCall;
import dev.understudy.client.error.RateLimitedException;
import dev.understudy.client.error.UnknownOutcomeException;
import dev.understudy.client.internal.Connection.Settings;
import dev.understudy.client.internal.ExchangeFailure.Kind;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One call: a request, sent as often as it takes. It is sent again after a refused token once, and as often as the options
 * say after a full limit, a failure to connect and, if it may be carried out twice, after a broken connection, a timeout
 * and 502, 503 and 504. Not thread-safe.
 */
final class Call {
    private static final Set<Integer> GATEWAY_STATUSES = Set.of(502, 503, 504);

    private final Request request;
    private final Settings settings;
    private final Exchange exchange;
    private final Authorization authorization;
    private final Limiter limiter;
    private final CallOptions options;
    private final String target;
    private int requests;
    private String requestId = "";
    private boolean renewed;

    /**
     * A request that failed.
     *
     * @param again whether it may be sent again
     * @param done whether the server may have carried it out
     */
    private record Failure(ApiException exception, boolean again, boolean done, Duration pause) {}

    Call(
            Request request,
            Settings settings,
            Exchange exchange,
            Authorization authorization,
            Limiter limiter,
            CallOptions options) {
        this.request = request;
        this.settings = settings;
        this.exchange = exchange;
        this.authorization = authorization;
        this.limiter = limiter;
        this.options = options;
        this.target = settings.redactor().target(request);
    }

    Answer run() {
        Failure last = null;
        for (int failures = 0; ; failures++) {
            try {
                Answer answer = once();
                if (answer.isSuccess()) {
                    return answer;
                }
                last = refused(answer, failures);
            } catch (ExchangeFailure e) {
                last = failed(e, failures);
            } catch (Limiter.PauseTooLong e) {
                throw tooLong(last, e.pause());
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
            if (!last.again() || failures >= options.retries()) {
                throw outcome(last);
            }
            pause(last.pause());
        }
    }

    /** The call as its exceptions tell of it. */
    FailedCall failed() {
        return new FailedCall(request.method(), target, requestId, requests);
    }

    /** Sends the request, and once more if the token is refused. */
    private Answer once() throws ExchangeFailure, InterruptedException, Limiter.PauseTooLong {
        while (true) {
            limiter.acquire(options.longestPause(), pause -> tell(pause, Pause.Reason.RATE_LIMIT));
            Answer answer = null;
            String token;
            try {
                token = authorization.header();
                answer = exchange.send(httpRequest(token), options.timeout());
                answer.header("X-Request-Id").ifPresent(id -> requestId = id);
            } finally {
                limiter.release(answer);
            }
            if (answer.status() != 401 || renewed || !authorization.renew(token)) {
                return answer;
            }
            renewed = true;
        }
    }

    private HttpRequest httpRequest(String token) {
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

    private Failure refused(Answer answer, int failures) {
        ApiException exception = Refusals.of(settings.redactor().with(request).clean(answer), failed());
        boolean gateway = GATEWAY_STATUSES.contains(answer.status());
        boolean limited = answer.status() == 429;
        Optional<Duration> retryAfter =
                limited || gateway ? Headers.retryAfter(answer, Clock.systemUTC()) : Optional.empty();
        retryAfter.ifPresent(limiter::stayQuiet);
        Duration pause = retryAfter.isPresent() ? Duration.ZERO : Backoff.pause(failures);
        return new Failure(exception, limited || (gateway && request.repeatable()), gateway, pause);
    }

    private Failure failed(ExchangeFailure failure, int failures) {
        Kind kind = failure.kind();
        ApiException exception =
                switch (kind) {
                    case NOT_CONNECTED, NOT_TRUSTED ->
                        new ConnectionException(
                                message("has no connection to the server", failure), failed(), failure.getCause());
                    case BROKEN ->
                        new ConnectionException(
                                message("lost the connection to the server", failure), failed(), failure.getCause());
                    case TIMED_OUT ->
                        new CallTimeoutException(
                                this + " had no complete answer within " + options.timeout() + id(),
                                failed(),
                                failure.getCause());
                    case INTERRUPTED -> interrupted(failure.getCause());
                };
        boolean done = kind != Kind.NOT_CONNECTED && kind != Kind.NOT_TRUSTED;
        boolean again =
                kind == Kind.NOT_CONNECTED || (request.repeatable() && (kind == Kind.BROKEN || kind == Kind.TIMED_OUT));
        return new Failure(exception, again, done, Backoff.pause(failures));
    }

    private CallInterruptedException interrupted(Throwable cause) {
        Thread.currentThread().interrupt();
        return new CallInterruptedException(this + " was interrupted" + id(), failed(), cause);
    }

    private ApiException outcome(Failure failure) {
        if (request.repeatable() || !failure.done()) {
            return failure.exception();
        }
        return new UnknownOutcomeException(
                this + " may or may not have been carried out, and was not sent again: "
                        + failure.exception().getMessage(),
                failed(),
                UnknownOutcomeException.Finding.NOT_KNOWN,
                failure.exception());
    }

    private ApiException tooLong(Failure last, Duration pause) {
        if (last != null) {
            return outcome(last);
        }
        return new RateLimitedException(
                this + " was not sent: the rate limit asks for a pause of " + pause + ", and the longest allowed is "
                        + options.longestPause(),
                failed(),
                null,
                null,
                pause);
    }

    private void pause(Duration length) {
        if (length.isZero()) {
            return;
        }
        tell(length, Pause.Reason.RETRY);
        try {
            settings.time().sleep(length);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void tell(Duration length, Pause.Reason reason) {
        settings.listener().accept(new Pause(length, reason, toString()));
    }

    private String message(String what, ExchangeFailure failure) {
        String why = failure.getCause().getMessage();
        String cause = failure.getCause().getClass().getSimpleName() + (why == null ? "" : ": " + why);
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
