package dev.understudy.junit;

import java.net.URI;
import java.util.List;

/**
 * A running server, and what is needed to ask it. A test, its constructor and its other methods can have it as a parameter.
 * Thread-safe, but for {@link #reset}.
 */
public interface UnderstudyServer {
    /** Where it listens, on this machine only, without a slash at the end: {@code http://127.0.0.1:43517}. */
    URI baseUri();

    /**
     * The uid of the application that injected clients use: the data set's first that may do everything, which is one with
     * the role Advanced staff, or its first one.
     *
     * @throws IllegalStateException if the data set has no application
     */
    default String clientId() {
        return first().clientId();
    }

    /**
     * The secret that belongs to {@link #clientId}.
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
     * The data set's applications in their order. The documented data set and every population have
     * {@code understudy-staff}, {@code understudy-tutor} and {@code understudy-basic}, which have the roles Advanced staff,
     * Advanced tutor and none, and {@code understudy-limited}, which has no role either, but the limits of the real API: 2
     * requests in a second, 1200 in an hour. The others may send 1000 in a second and 1,000,000 in an hour.
     */
    List<Application> applications();

    /**
     * The application with that uid.
     *
     * @throws IllegalArgumentException if the data set has none; it names those there are
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
     * A token by which Fab-manager's open API knows its client: the data set's first.
     *
     * @throws IllegalStateException if the data set has none
     */
    String fabManagerToken();

    /**
     * Puts the data set back as it was, as happens before every test: rows, the ids that new rows get, and limits are as
     * after the start; every access token is forgotten. No request may be in flight.
     */
    void reset();
}
