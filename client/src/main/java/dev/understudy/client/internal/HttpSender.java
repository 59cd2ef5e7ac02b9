package dev.understudy.client.internal;

import dev.understudy.client.call.Response;
import dev.understudy.client.internal.Lifecycle.ClosedException;
import dev.understudy.client.internal.SendException.Kind;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/** Sends one HTTP request and reads its response. Thread-safe. */
final class HttpSender {
    private final HttpClient client;
    private final Lifecycle lifecycle;

    HttpSender(HttpClient client, Lifecycle lifecycle) {
        this.client = client;
        this.lifecycle = lifecycle;
    }

    /**
     * Sends a request and reads the complete response.
     *
     * @param timeout the maximum time including the body, which the timeout of {@link HttpRequest} does not include
     */
    Response send(HttpRequest request, Duration timeout) throws SendException {
        CompletableFuture<HttpResponse<byte[]>> future = client.sendAsync(request, BodyHandlers.ofByteArray());
        lifecycle.add(future);
        try {
            return response(future.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new SendException(Kind.TIMED_OUT, e);
        } catch (InterruptedException e) {
            future.cancel(true);
            throw new SendException(Kind.INTERRUPTED, e);
        } catch (CancellationException e) {
            throw new SendException(Kind.CLOSED, new ClosedException());
        } catch (ExecutionException e) {
            throw failure(e);
        } finally {
            lifecycle.remove(future);
        }
    }

    /** The response, without a body that is compressed. */
    private static Response response(HttpResponse<byte[]> response) {
        Response read = new Response(
                response.statusCode(), response.headers().map(), new String(response.body(), StandardCharsets.UTF_8));
        return Headers.encoding(read).isEmpty() ? read : new Response(read.status(), read.headers(), "");
    }

    private SendException failure(ExecutionException e) {
        if (lifecycle.isClosed()) {
            return new SendException(Kind.CLOSED, new ClosedException());
        }
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new SendException(kind(cause), cause);
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
