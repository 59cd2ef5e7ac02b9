package dev.understudy.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.server.http.jetty.Timeouts;
import dev.understudy.server.population.LoadListener;
import dev.understudy.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** A real server on a free port, and a caller of it. Thread-safe. */
public final class TestServer implements AutoCloseable {
    /** The header by which Fab-manager's open API knows its client in the documented data set. */
    public static final String FAB_MANAGER = "Token token=understudyfabmanagertoken";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Understudy server;
    private final Config config;
    private final Clock clock;
    private final TestDatabase database;
    private final HttpClient client = HttpClient.newHttpClient();

    /**
     * @param database the server's, to be dropped with it; null if the server has a database of its own
     */
    private TestServer(Config config, Clock clock, TestDatabase database) {
        this(config, clock, database, Timeouts.USUAL);
    }

    private TestServer(Config config, Clock clock, TestDatabase database, Timeouts timeouts) {
        this.server = Understudy.start(config, clock, LoadListener.NONE, timeouts);
        this.config = config;
        this.clock = clock;
        this.database = database;
    }

    /** With the documented data in memory. */
    public static TestServer start() {
        return start(Config.inMemory());
    }

    public static TestServer start(Config config) {
        return start(config, Clock.systemUTC());
    }

    /**
     * In place of a database in memory the server gets a new one of PostgreSQL where the tests run on that, otherwise one
     * with a name, by which another server finds it.
     */
    public static TestServer start(Config config, Clock clock) {
        return start(config, clock, Timeouts.USUAL);
    }

    /** With the documented data in memory, and other timeouts than usual. */
    public static TestServer start(Timeouts timeouts) {
        return start(Config.inMemory(), Clock.systemUTC(), timeouts);
    }

    private static TestServer start(Config config, Clock clock, Timeouts timeouts) {
        if (!config.db().equals(Config.MEMORY)) {
            return new TestServer(config, clock, null);
        }
        if (!TestDatabases.areOfPostgreSql()) {
            return new TestServer(
                    config.toBuilder().db("jdbc:h2:mem:" + UUID.randomUUID()).build(), clock, null, timeouts);
        }
        TestDatabase database = TestDatabases.migrated();
        try {
            return new TestServer(TestDatabases.in(database, config), clock, database, timeouts);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Another server on the same database, with the same clock, to be closed before this one. */
    public TestServer another() {
        return new TestServer(config.toBuilder().dataSet(Config.NO_DATA_SET).build(), clock, null);
    }

    /** Restores the rows of the data set; ends tokens, counts, faults and recorded requests. */
    public void reset() {
        server.control().reset();
    }

    public String url() {
        return server.url();
    }

    public Jdbi jdbi() {
        return server.jdbi();
    }

    /** A new {@code Authorization} header for {@code understudy-staff}, {@code -tutor}, {@code -basic} or {@code -limited}. */
    public String bearer(String uid) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(url() + "/oauth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=" + uid + "&client_secret=" + uid + "-secret")));
        return "Bearer " + json(answer).get("access_token").asText();
    }

    /**
     * Asks for a path with its query, which may hold raw brackets.
     *
     * @param authorization the header's value
     */
    public HttpResponse<String> get(String authorization, String target) {
        return send(HttpRequest.newBuilder(URI.create(url() + target)).header("Authorization", authorization));
    }

    /** Asks by a GET that has a body. */
    public HttpResponse<String> getWithBody(String authorization, String target, String contentType, String body) {
        return send(HttpRequest.newBuilder(URI.create(url() + target))
                .header("Authorization", authorization)
                .header("Content-Type", contentType)
                .method("GET", HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> post(String authorization, String target, String contentType, String body) {
        return send(HttpRequest.newBuilder(URI.create(url() + target))
                .header("Authorization", authorization)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("The server did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for an answer", e);
        }
    }

    /** The JSON of an answer's body. */
    public static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + answer.body(), e);
        }
    }

    @Override
    public void close() {
        server.close();
        if (database != null) {
            database.close();
        }
    }
}
