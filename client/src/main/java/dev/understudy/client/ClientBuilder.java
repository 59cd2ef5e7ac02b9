package dev.understudy.client;

import dev.understudy.client.internal.Connection.Settings;
import dev.understudy.client.internal.Redactor;
import dev.understudy.client.internal.Time;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What the builders of all clients have in common. Not thread-safe.
 *
 * @param <B> the builder itself
 */
public abstract class ClientBuilder<B extends ClientBuilder<B>> {
    private URI baseUri;
    private HttpClient httpClient;
    private CallOptions options = CallOptions.DEFAULT;
    private Consumer<? super Pause> pauseListener = pause -> {};
    private Time time = Time.SYSTEM;

    ClientBuilder() {}

    /**
     * Where the server is.
     *
     * @param uri such as {@code http://127.0.0.1:4242}, with a path where the API is below one
     * @throws IllegalArgumentException if it is not of http or https, or holds credentials, a query or a fragment
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

    /** As {@link #baseUri(URI)}. */
    public B baseUri(String uri) {
        return baseUri(URI.create(uri));
    }

    /** How calls are made. {@link CallOptions#DEFAULT} unless it is set. */
    public B options(CallOptions options) {
        this.options = Objects.requireNonNull(options, "options");
        return self();
    }

    /**
     * Tells a listener each pause before it is made, in the thread that makes it: a loop through many pages stops for up to
     * an hour where the rate limit asks for it.
     */
    public B onPause(Consumer<? super Pause> listener) {
        this.pauseListener = Objects.requireNonNull(listener, "listener");
        return self();
    }

    /** Sends requests with a client of the caller's, who sets its proxy, its TLS and its executor, and closes it. */
    public B httpClient(HttpClient client) {
        this.httpClient = Objects.requireNonNull(client, "client");
        return self();
    }

    /** For tests of this library. */
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
        if (baseUri == null) {
            throw new IllegalStateException("Say where the server is: baseUri(\"https://…\").");
        }
        HttpClient client = httpClient == null ? HttpClients.of(baseUri) : httpClient;
        return new Settings(baseUri, client, time, new Redactor(), pauseListener);
    }

    static String requireText(String name, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("The " + name + " is empty.");
        }
        return value;
    }

    /** Shows the base URI, and no secrets. */
    @Override
    public final String toString() {
        return "Builder[" + baseUri + "]";
    }

    abstract B self();
}
