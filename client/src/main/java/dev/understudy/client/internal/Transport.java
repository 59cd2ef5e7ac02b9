package dev.understudy.client.internal;

import dev.understudy.client.call.CallOptions;
import dev.understudy.client.call.Pause;
import dev.understudy.client.call.Response;
import dev.understudy.client.error.FailedCall;
import dev.understudy.client.error.MalformedResponseException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.function.Consumer;

/**
 * Sends calls to one server. Copies made by {@link #with} share access token and rate limiter. Thread-safe.
 */
public final class Transport {
    private final Settings settings;
    private final Authorization authorization;
    private final RateLimiter limiter;
    private final CallOptions options;
    private final Exchange exchange;

    /**
     * Settings that do not change between calls.
     *
     * @param base the base URI, without a trailing slash
     * @param listener called before each pause
     */
    public record Settings(
            URI base, HttpClient client, Time time, Redactor redactor, Consumer<? super Pause> listener) {}

    Transport(Settings settings, Authorization authorization, RateLimiter limiter, CallOptions options) {
        this.settings = settings;
        this.authorization = authorization;
        this.limiter = limiter;
        this.options = options;
        this.exchange = new Exchange(settings.client());
    }

    /** A transport with a fixed {@code Authorization} header, without rate limits. */
    public static Transport withToken(Settings settings, String header, CallOptions options) {
        return new Transport(settings, new FixedToken(header), RateLimiter.unlimited(settings.time()), options);
    }

    /** A transport with a fixed {@code Authorization} header. */
    public static Transport withToken(Settings settings, String header, RateLimiter limiter, CallOptions options) {
        return new Transport(settings, new FixedToken(header), limiter, options);
    }

    /** A transport that fetches access tokens by client credentials. */
    public static Transport withTokens(
            Settings settings, ClientCredentials tokens, RateLimiter limiter, CallOptions options) {
        return new Transport(settings, tokens, limiter, options);
    }

    /** A transport without {@code Authorization} header and rate limits. */
    static Transport withoutToken(Settings settings, CallOptions options) {
        return new Transport(settings, Authorization.NONE, RateLimiter.unlimited(settings.time()), options);
    }

    /** A transport with other options that shares access token and rate limiter. */
    public Transport with(CallOptions otherOptions) {
        return new Transport(settings, authorization, limiter, otherOptions);
    }

    /** Timeout and retries. */
    public CallOptions options() {
        return options;
    }

    /**
     * Sends a request, with retries if they are safe.
     *
     * @return a response with a 2xx status
     * @throws dev.understudy.client.error.ApiException on failure
     */
    public Response send(Request request) {
        return call(request).run();
    }

    /** Sends a request as {@link #send(Request)} does, and parses the response. */
    public <T> T send(Request request, Class<T> model) {
        return send(request, response -> Json.read(response.body(), model));
    }

    <T> T send(Request request, Parser<T> parser) {
        Call call = call(request);
        Response response = call.run();
        try {
            return parser.parse(response);
        } catch (MalformedBodyException e) {
            throw malformed(call.failedCall(), request, response, e);
        }
    }

    private Call call(Request request) {
        return new Call(request, settings, exchange, authorization, limiter, options);
    }

    private MalformedResponseException malformed(
            FailedCall call, Request request, Response response, MalformedBodyException cause) {
        Redactor redactor = settings.redactor().with(request);
        Response shown = request.confidential()
                ? new Response(response.status(), response.headers(), "(not shown, because it may hold a token)")
                : redactor.redact(response);
        String why = request.confidential() ? "" : ": " + redactor.redact(cause.getMessage());
        return new MalformedResponseException(
                call + " was answered with " + response.status() + ", but the body cannot be read" + why
                        + " (request id " + call.requestId() + ")",
                call,
                shown,
                ErrorBodyParser.parse(shown.body()));
    }

    /** Parses a response. */
    @FunctionalInterface
    interface Parser<T> {
        T parse(Response response) throws MalformedBodyException;
    }
}
