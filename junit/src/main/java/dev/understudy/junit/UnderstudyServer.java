package dev.understudy.junit;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * A running server and its credentials. Can be injected into tests, test constructors and lifecycle methods. Thread-safe,
 * except {@link #reset}.
 */
public interface UnderstudyServer {
    /** The base URI on the loopback address, without a trailing slash: {@code http://127.0.0.1:43517}. With TLS it is {@code https}. */
    URI baseUri();

    /**
     * The certificate of the server, which it has signed itself.
     *
     * @throws IllegalStateException if the server was started without {@link UnderstudyTest#tls}
     */
    X509Certificate certificate();

    /**
     * For HTTP clients that trust the certificate of the server, and no other.
     *
     * <p>{@code HttpClient.newBuilder().sslContext(server.sslContext()).build()}
     *
     * @throws IllegalStateException if the server was started without {@link UnderstudyTest#tls}
     */
    SSLContext sslContext();

    /**
     * The uid of the application that injected clients use: the first one of the data set with the role Advanced staff,
     * which includes all others, or else the first one.
     *
     * @throws IllegalStateException if the data set has no application
     */
    default String clientId() {
        return first().clientId();
    }

    /**
     * The secret of {@link #clientId}.
     *
     * @throws IllegalStateException if the data set has no application
     */
    default String clientSecret() {
        return first().clientSecret();
    }

    private Application first() {
        List<Application> applications = applications();
        return applications.stream()
                .filter(application -> application.roles().contains(Application.ADVANCED_STAFF))
                .findFirst()
                .or(() -> applications.stream().findFirst())
                .orElseThrow(() -> new IllegalStateException("The data set has no application"));
    }

    /**
     * The applications of the data set, in its order. {@code documented} and {@code demo:N} have {@code understudy-staff}
     * with the role Advanced staff, {@code understudy-tutor} with the role Advanced tutor, and {@code understudy-basic},
     * {@code understudy-limited} and {@code understudy-login}, which can log users in, without a role. Rate limits: 1000 requests per second and 1,000,000 per hour;
     * {@code understudy-limited} has those of the real API, 2 and 1200.
     */
    List<Application> applications();

    /**
     * The application with this uid.
     *
     * @throws IllegalArgumentException if the data set has none; the message lists those it has
     */
    default Application application(String clientId) {
        return applications().stream()
                .filter(application -> application.clientId().equals(clientId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The data set has no application " + clientId
                        + ". It has: "
                        + applications().stream().map(Application::clientId).toList()));
    }

    /**
     * A token of Fab-manager's open API: the first one of the data set.
     *
     * @throws IllegalStateException if the data set has none
     */
    String fabManagerToken();

    /** The faults that requests meet. */
    Faults faults();

    /** The time of the server. */
    ServerClock clock();

    /** The requests that the server has answered. */
    Requests requests();

    /**
     * Resets rows, id sequences and rate limits to their state after the start, revokes all access tokens, deletes faults and
     * recorded requests, and releases the clock. This happens before each test. No request may be in flight.
     */
    void reset();
}
