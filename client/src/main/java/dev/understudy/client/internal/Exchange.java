package dev.understudy.client.internal;

import dev.understudy.client.Answer;
import dev.understudy.client.internal.ExchangeFailure.Kind;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/** One HTTP request and its answer. Thread-safe. */
final class Exchange {
    private final HttpClient client;

    Exchange(HttpClient client) {
        this.client = client;
    }

    /**
     * Sends a request and reads the whole answer.
     *
     * @param timeout for all of it, the body as well, which the timeout of {@link HttpRequest} leaves out
     */
    Answer send(HttpRequest request, Duration timeout) throws ExchangeFailure {
        CompletableFuture<HttpResponse<byte[]>> future = client.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            HttpResponse<byte[]> response = future.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return new Answer(
                    response.statusCode(),
                    response.headers().map(),
                    new String(response.body(), StandardCharsets.UTF_8));
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new ExchangeFailure(Kind.TIMED_OUT, e);
        } catch (InterruptedException e) {
            future.cancel(true);
            throw new ExchangeFailure(Kind.INTERRUPTED, e);
        } catch (ExecutionException e) {
            throw new ExchangeFailure(kind(e.getCause()), e.getCause());
        }
    }

    private static Kind kind(Throwable cause) {
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return Kind.NOT_CONNECTED;
        }
        if (cause instanceof SSLHandshakeException) {
            return Kind.NOT_TRUSTED;
        }
        return cause instanceof HttpTimeoutException ? Kind.TIMED_OUT : Kind.BROKEN;
    }
}
