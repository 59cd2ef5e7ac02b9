package dev.understudy.client;

import dev.understudy.client.call.CallOptions;
import dev.understudy.client.call.Exchange;
import dev.understudy.client.call.Pause;
import dev.understudy.client.internal.Lifecycle;
import dev.understudy.client.internal.Redactor;
import dev.understudy.client.internal.Time;
import dev.understudy.client.internal.Tokens;
import dev.understudy.client.internal.Transport;
import dev.understudy.client.internal.Transport.Settings;
import dev.understudy.client.internal.UserAgent;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Settings common to all clients. Not thread-safe.
 *
 * @param <B> the type of the builder
 */
public abstract class ClientBuilder<B extends ClientBuilder<B>> {
    private static final Pattern HEADER_NAME = Pattern.compile("[\\w!#$%&'*+.^`|~-]+");
    private static final Pattern HEADER_VALUE = Pattern.compile("[ -~]+");

    /** Headers that the client sets itself, or that the HTTP client of the JDK does not let anyone set. */
    private static final Set<String> OWN_HEADERS = Set.of(
            "accept",
            "accept-encoding",
            "authorization",
            "connection",
            "content-length",
            "content-type",
            "expect",
            "host",
            "transfer-encoding",
            "upgrade",
            "user-agent",
            "x-request-id");

    private @Nullable URI baseUri;
    private @Nullable HttpClient httpClient;
    private CallOptions options = CallOptions.DEFAULT;
    private Consumer<? super Pause> pauseListener = pause -> {};
    private Consumer<? super Exchange> exchangeListener = exchange -> {};
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String userAgent = UserAgent.VALUE;
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

    /**
     * Registers a listener that is called after each request, also those for tokens, in the thread of the call: for logs and
     * metrics. It must be thread-safe. An exception it throws is logged and ignored.
     *
     * <pre>{@code
     * try (IntraClient logging = IntraClient.builder()
     *         .baseUri("http://127.0.0.1:4242")
     *         .credentials("understudy-basic", "understudy-basic-secret")
     *         .onExchange(e -> System.out.println(e.method() + " " + e.target() + " " + e.status().orElse(0)))
     *         .build()) {
     *     logging.users().list().firstPage();
     * }
     * }</pre>
     */
    public B onExchange(Consumer<? super Exchange> listener) {
        this.exchangeListener = Objects.requireNonNull(listener, "listener");
        return self();
    }

    /**
     * Appends a product to the {@code User-Agent} header, which names this client and Java with their versions.
     *
     * @param product such as {@code campus-board/1.4 (admin@example.org)}
     * @throws IllegalArgumentException if it is blank, or has a character that is not printable ASCII
     */
    public B userAgent(String product) {
        this.userAgent = UserAgent.VALUE + " " + requireHeaderValue("user agent", product);
        return self();
    }

    /**
     * Adds a header to every request, also to those for tokens. A second value replaces the first.
     *
     * @param name such as {@code X-Forwarded-For}
     * @throws IllegalArgumentException if the client sets this header itself, or name or value cannot be sent
     */
    public B header(String name, String value) {
        String key = name.toLowerCase(Locale.ROOT);
        if (!HEADER_NAME.matcher(name).matches() || OWN_HEADERS.contains(key)) {
            throw new IllegalArgumentException("The header \"" + name + "\" cannot be added: the client sets it itself,"
                    + " or its name is not valid.");
        }
        headers.put(key, requireHeaderValue("header " + name, value));
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

    /** Closes a client, once or several times. */
    final Runnable closing(Transport transport, Settings settings) {
        boolean owner = httpClient == null;
        return () -> {
            transport.close();
            if (owner) {
                HttpClients.close(settings.client());
            }
        };
    }

    final Settings settings() {
        URI base = baseUri;
        if (base == null) {
            throw new IllegalStateException("Say where the server is: baseUri(\"https://…\").");
        }
        HttpClient client = httpClient == null ? HttpClients.of(base) : httpClient;
        Map<String, String> allHeaders = new LinkedHashMap<>(headers);
        allHeaders.put("User-Agent", userAgent);
        return new Settings(
                base, client, time, new Lifecycle(), new Redactor(), allHeaders, pauseListener, exchangeListener);
    }

    private static String requireHeaderValue(String name, @Nullable String value) {
        String text = requireText(name, value);
        if (!HEADER_VALUE.matcher(text).matches()) {
            throw new IllegalArgumentException("The " + name + " has a character that is not printable ASCII.");
        }
        return text;
    }

    static String requireToken(String name, @Nullable String value) {
        String token = requireText(name, value);
        if (!Tokens.isValid(token)) {
            throw new IllegalArgumentException(
                    "The " + name + " has a blank, or a character that is not printable ASCII.");
        }
        return token;
    }

    /** The value of an environment variable; empty if it is unset or blank. */
    static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
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
