package dev.understudy.client.internal;

import dev.understudy.client.call.Response;
import dev.understudy.client.internal.ExchangeException.Kind;
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

/** Sends one HTTP request and reads its response. Thread-safe. */
final class Exchange {
    private final HttpClient client;

    Exchange(HttpClient client) {
        this.client = client;
    }

    /**
     * Sends a request and reads the complete response.
     *
     * @param timeout the maximum time including the body, which the timeout of {@link HttpRequest} does not include
     */
    Response send(HttpRequest request, Duration timeout) throws ExchangeException {
        CompletableFuture<HttpResponse<byte[]>> future = client.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            HttpResponse<byte[]> response = future.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return new Response(
                    response.statusCode(),
                    response.headers().map(),
                    new String(response.body(), StandardCharsets.UTF_8));
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new ExchangeException(Kind.TIMED_OUT, e);
        } catch (InterruptedException e) {
            future.cancel(true);
            throw new ExchangeException(Kind.INTERRUPTED, e);
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private static ExchangeException failure(ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new ExchangeException(kind(cause), cause);
    }

    private static Kind kind(Throwable cause) {
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return Kind.CONNECT_FAILED;
        }
        if (cause instanceof SSLHandshakeException) {
            return Kind.UNTRUSTED;
        }
        return cause instanceof HttpTimeoutException ? Kind.TIMED_OUT : Kind.CONNECTION_LOST;
    }
}
