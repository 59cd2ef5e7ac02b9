package dev.understudy.client.internal;

import dev.understudy.client.Answer;
import dev.understudy.client.CallOptions;
import dev.understudy.client.Pause;
import dev.understudy.client.error.FailedCall;
import dev.understudy.client.error.MalformedAnswerException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.function.Consumer;

/** A server, and how it is asked. Immutable but for the tokens and turns it shares; thread-safe. */
public final class Connection {
    private final Settings settings;
    private final Authorization authorization;
    private final Limiter limiter;
    private final CallOptions options;
    private final Exchange exchange;

    /**
     * What all calls have in common.
     *
     * @param base without a slash at its end
     * @param listener is told each pause
     */
    public record Settings(
            URI base, HttpClient client, Time time, Redactor redactor, Consumer<? super Pause> listener) {}

    Connection(Settings settings, Authorization authorization, Limiter limiter, CallOptions options) {
        this.settings = settings;
        this.authorization = authorization;
        this.limiter = limiter;
        this.options = options;
        this.exchange = new Exchange(settings.client());
    }

    /** A connection that sends the same header {@code Authorization} always, without limits of its own. */
    public static Connection withToken(Settings settings, String header, CallOptions options) {
        return new Connection(settings, new FixedToken(header), Limiter.withoutLimits(settings.time()), options);
    }

    /** A connection that sends the same header {@code Authorization} always. */
    public static Connection withToken(Settings settings, String header, Limiter limiter, CallOptions options) {
        return new Connection(settings, new FixedToken(header), limiter, options);
    }

    /** A connection that sends the tokens it gets for an application. */
    public static Connection withTokens(
            Settings settings, ClientCredentials tokens, Limiter limiter, CallOptions options) {
        return new Connection(settings, tokens, limiter, options);
    }

    /** A connection that sends no credentials. */
    static Connection withoutToken(Settings settings, CallOptions options) {
        return new Connection(settings, Authorization.NONE, Limiter.withoutLimits(settings.time()), options);
    }

    /** The same connection, tokens and turns, asked in another way. */
    public Connection with(CallOptions otherOptions) {
        return new Connection(settings, authorization, limiter, otherOptions);
    }

    /** How calls are made. */
    public CallOptions options() {
        return options;
    }

    /**
     * Sends a request, again where that is safe and of use.
     *
     * @return the answer, which is a success
     * @throws dev.understudy.client.error.ApiException if there is none
     */
    public Answer send(Request request) {
        return call(request).run();
    }

    /** Sends a request and reads the answer, as {@link #send(Request)} does. */
    public <T> T send(Request request, Class<T> model) {
        return send(request, answer -> Json.read(answer.body(), model));
    }

    <T> T send(Request request, Reader<T> reader) {
        Call call = call(request);
        Answer answer = call.run();
        try {
            return reader.read(answer);
        } catch (UnreadableException e) {
            throw malformed(call.failed(), request, answer, e);
        }
    }

    private Call call(Request request) {
        return new Call(request, settings, exchange, authorization, limiter, options);
    }

    private MalformedAnswerException malformed(
            FailedCall call, Request request, Answer answer, UnreadableException cause) {
        Redactor redactor = settings.redactor().with(request);
        Answer shown = request.confidential()
                ? new Answer(answer.status(), answer.headers(), "(not shown, because it may hold a token)")
                : redactor.clean(answer);
        String why = request.confidential() ? "" : ": " + redactor.clean(cause.getMessage());
        return new MalformedAnswerException(
                call + " was answered with " + answer.status() + ", but the body cannot be read" + why + " (request id "
                        + call.requestId() + ")",
                call,
                shown,
                ErrorBodies.read(shown.body()));
    }

    /** Reads an answer. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Answer answer) throws UnreadableException;
    }
}
