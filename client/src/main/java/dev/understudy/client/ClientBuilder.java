package dev.understudy.client;

import dev.understudy.client.call.CallOptions;
import dev.understudy.client.call.Pause;
import dev.understudy.client.internal.Redactor;
import dev.understudy.client.internal.Time;
import dev.understudy.client.internal.Transport.Settings;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Settings common to all clients. Not thread-safe.
 *
 * @param <B> the type of the builder
 */
public abstract class ClientBuilder<B extends ClientBuilder<B>> {
    private @Nullable URI baseUri;
    private @Nullable HttpClient httpClient;
    private CallOptions options = CallOptions.DEFAULT;
    private Consumer<? super Pause> pauseListener = pause -> {};
    private Time time = Time.SYSTEM;

    ClientBuilder() {}

    /**
     * The base URI of the server.
     *
     * @param uri such as {@code http://127.0.0.1:4242}, including a path prefix if the API has one
     * @throws IllegalArgumentException if the scheme is not http or https, or the URI has credentials, a query or a fragment
     */
    public B baseUri(URI uri) {
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!http || uri.getHost() == null || uri.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "The base URI must be of http or https, with a host and without credentials, such as"
                            + " http://127.0.0.1:4242");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("The base URI " + uri + " must have neither query nor fragment.");
        }
        this.baseUri = URI.create(uri.toString().replaceFirst("/+$", ""));
        return self();
    }

    /** Same as {@link #baseUri(URI)}. */
    public B baseUri(String uri) {
        return baseUri(URI.create(uri));
    }

    /** Timeout and retries. Default: {@link CallOptions#DEFAULT}. */
    public B options(CallOptions options) {
        this.options = Objects.requireNonNull(options, "options");
        return self();
    }

    /**
     * Registers a listener that is called before each pause, in the pausing thread. A loop over many pages can pause for up
     * to an hour because of the rate limit.
     */
    public B onPause(Consumer<? super Pause> listener) {
        this.pauseListener = Objects.requireNonNull(listener, "listener");
        return self();
    }

    /** Uses this HTTP client, with its proxy, TLS and executor settings. It is not closed with the API client. */
    public B httpClient(HttpClient client) {
        this.httpClient = Objects.requireNonNull(client, "client");
        return self();
    }

    /** For tests. */
    B time(Time time) {
        this.time = time;
        return self();
    }

    final CallOptions options() {
        return options;
    }

    final boolean isOwner() {
        return httpClient == null;
    }

    final Settings settings() {
        URI base = baseUri;
        if (base == null) {
            throw new IllegalStateException("Say where the server is: baseUri(\"https://…\").");
        }
        HttpClient client = httpClient == null ? HttpClients.of(base) : httpClient;
        return new Settings(base, client, time, new Redactor(), pauseListener);
    }

    static String requireText(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("The " + name + " is empty.");
        }
        return value;
    }

    /** The base URI, without secrets. */
    @Override
    public final String toString() {
        return "Builder[" + baseUri + "]";
    }

    abstract B self();
}
