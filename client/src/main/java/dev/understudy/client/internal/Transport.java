package dev.understudy.client.internal;

import dev.understudy.client.call.CallOptions;
import dev.understudy.client.call.Exchange;
import dev.understudy.client.call.Pause;
import dev.understudy.client.call.RateLimit;
import dev.understudy.client.call.Response;
import dev.understudy.client.error.FailedCall;
import dev.understudy.client.error.IncompleteListException;
import dev.understudy.client.error.MalformedResponseException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Sends calls to one server. Copies made by {@link #with} share access token, rate limiter and lifecycle. Thread-safe.
 */
public final class Transport {
    private static final Logger LOGGER = System.getLogger("dev.understudy.client");

    private final Settings settings;
    private final Authorization authorization;
    private final RateLimiter limiter;
    private final CallOptions options;
    private final HttpSender sender;

    /**
     * Settings that do not change between calls.
     *
     * @param base the base URI, without a trailing slash
     * @param headers sent with every request
     * @param pauseListener called before each pause
     * @param exchangeListener called after each exchange
     */
    public record Settings(
            URI base,
            HttpClient client,
            Time time,
            Lifecycle lifecycle,
            Redactor redactor,
            Map<String, String> headers,
            Consumer<? super Pause> pauseListener,
            Consumer<? super Exchange> exchangeListener) {
        public Settings {
            headers = Map.copyOf(headers);
        }

        /** Calls the listener. Its failure is logged, because it must not hide the outcome of the request. */
        void tell(Exchange exchange) {
            try {
                exchangeListener.accept(exchange);
            } catch (RuntimeException e) {
                LOGGER.log(Level.WARNING, "The listener of exchanges failed", e);
            }
        }
    }

    Transport(Settings settings, Authorization authorization, RateLimiter limiter, CallOptions options) {
        this.settings = settings;
        this.authorization = authorization;
        this.limiter = limiter;
        this.options = options;
        this.sender = new HttpSender(settings.client(), settings.lifecycle());
    }

    /** A transport without rate limits. */
    public static Transport unlimited(Settings settings, Authorization authorization, CallOptions options) {
        return new Transport(
                settings, authorization, RateLimiter.unlimited(settings.time(), settings.lifecycle()), options);
    }

    /** A transport with rate limits. */
    public static Transport limited(
            Settings settings, Authorization authorization, RateLimit limit, CallOptions options) {
        return new Transport(
                settings, authorization, RateLimiter.of(limit, settings.time(), settings.lifecycle()), options);
    }

    /** A transport with other options that shares access token, rate limiter and lifecycle. */
    public Transport with(CallOptions otherOptions) {
        return new Transport(settings, authorization, limiter, otherOptions);
    }

    /** A transport that identifies otherwise, and shares rate limiter and lifecycle. */
    public Transport as(Authorization otherAuthorization) {
        return new Transport(settings, otherAuthorization, limiter, options);
    }

    /** Timeout and retries. */
    public CallOptions options() {
        return options;
    }

    /** The base URI, without a trailing slash. */
    public URI base() {
        return settings.base();
    }

    /**
     * Refuses a new call of a closed client.
     *
     * @throws IllegalStateException if the client is closed
     */
    public void requireOpen() {
        settings.lifecycle().requireOpen();
    }

    /** Whether the client is closed. */
    public boolean isClosed() {
        return settings.lifecycle().isClosed();
    }

    /** Ends all calls in flight. Later ones throw an {@link IllegalStateException}. */
    public void close() {
        settings.lifecycle().close();
        limiter.wake();
    }

    /**
     * Sends a request, with retries if they are safe.
     *
     * @return a response with a 2xx status
     * @throws dev.understudy.client.error.ApiException on failure
     * @throws IllegalStateException if the client is closed
     */
    public Response send(Request request) {
        return send(request, response -> response);
    }

    /** Sends a request as {@link #send(Request)} does, and parses the response. */
    public <T> T send(Request request, Class<T> model) {
        return send(request, response -> Json.read(response.body(), model));
    }

    /** Sends a request as {@link #send(Request)} does, and reads the record in the response. */
    public <T> T send(Request request, ItemReader<T> reader) {
        return send(request, response -> reader.readOne(response.body()));
    }

    /** Sends a request as {@link #send(Request)} does, and parses the response. */
    <T> T send(Request request, Parser<T> parser) {
        requireOpen();
        return run(request, parser);
    }

    /**
     * Sends a request that creates a record.
     *
     * @param isComplete whether the record is one that the server can have created
     * @throws dev.understudy.client.error.UnknownOutcomeException unless the response is a 201 with such a record
     */
    public <T> T create(Request request, Class<T> model, Predicate<? super T> isComplete) {
        requireOpen();
        Call call = call(request);
        Response response = call.run();
        if (response.status() != 201) {
            throw call.unknownOutcome(ApiExceptions.of(call.redactor().redact(response), call.failedCall()));
        }
        try {
            T created = parse(response, body -> Json.read(body.body(), model));
            if (!isComplete.test(created)) {
                throw new MalformedBodyException("it lacks required members");
            }
            return created;
        } catch (MalformedBodyException e) {
            throw call.unknownOutcome(malformed(call, request, response, e));
        }
    }

    /** Sends a request of a call that is already in flight, such as for its token: even if the client has been closed. */
    <T> T run(Request request, Parser<T> parser) {
        Call call = call(request);
        Response response = call.run();
        try {
            return parse(response, parser);
        } catch (MalformedBodyException e) {
            MalformedResponseException malformed = malformed(call, request, response, e);
            throw request.idempotent() ? malformed : call.unknownOutcome(malformed);
        }
    }

    private static <T> T parse(Response response, Parser<T> parser) throws MalformedBodyException {
        Optional<String> encoding = Headers.encoding(response);
        if (encoding.isPresent()) {
            throw new MalformedBodyException(
                    "its Content-Encoding is " + encoding.get() + ", which the client did not ask for");
        }
        return parser.parse(response);
    }

    /** The exception for a list that ended too early. */
    IncompleteListException incomplete(Request request, long rows, OptionalLong total, String why) {
        FailedCall call = new FailedCall(request.method(), settings.redactor().target(request), "", 0);
        return new IncompleteListException(call + " ended after " + rows + " rows, but " + why, call, rows, total);
    }

    /** Method and target of a request, cut to a screen's width. */
    String describe(Request request) {
        return new FailedCall(request.method(), settings.redactor().target(request), "", 0).toString();
    }

    private Call call(Request request) {
        return new Call(request, settings, sender, authorization, limiter, options);
    }

    private static MalformedResponseException malformed(
            Call call, Request request, Response response, MalformedBodyException cause) {
        Redactor redactor = call.redactor();
        Response redacted = redactor.redact(response);
        Response shown = request.confidential()
                ? new Response(redacted.status(), redacted.headers(), "(not shown, because it may hold a token)")
                : redacted;
        String why = request.confidential() ? "" : ": " + redactor.redact(cause.getMessage());
        FailedCall failed = call.failedCall();
        return new MalformedResponseException(
                failed + " was answered with " + response.status() + ", but the body cannot be read" + why
                        + " (request id " + failed.requestId() + ")",
                failed,
                shown,
                ErrorBodyParser.parse(shown.body()));
    }

    /** Parses a response. */
    @FunctionalInterface
    interface Parser<T> {
        T parse(Response response) throws MalformedBodyException;
    }
}
