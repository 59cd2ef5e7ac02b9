package dev.understudy.server.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.understudy.server.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A stop waits for responses, but not for longer than ten seconds. */
@Tag("embedded")
class DelayedStopTest {
    @Test
    void stop_waitsForAResponse() throws InterruptedException {
        TestServer server = TestServer.start();

        CompletableFuture<HttpResponse<String>> response = inFlight(server, "delay=2s");
        server.close();

        assertThat(response)
                .succeedsWithin(5, TimeUnit.SECONDS)
                .extracting(HttpResponse::statusCode)
                .isEqualTo(200);
    }

    @Test
    void stop_cutsAResponseThatIsDelayedForLonger() throws InterruptedException {
        TestServer server = TestServer.start();

        CompletableFuture<HttpResponse<String>> response = inFlight(server, "delay=5m");
        assertThatCode(server::close).doesNotThrowAnyException();

        assertThat(response).failsWithin(5, TimeUnit.SECONDS);
    }

    /** The response to a request that has met a fault. */
    private static CompletableFuture<HttpResponse<String>> inFlight(TestServer server, String fault)
            throws InterruptedException {
        ControlCalls control = new ControlCalls(server);
        control.done("POST", "faults", "{\"do\": \"" + fault + "\", \"match\": {\"path\": \"/v2/users\"}}");
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/v2/users"))
                .header("Authorization", server.bearer("understudy-staff"))
                .build();
        CompletableFuture<HttpResponse<String>> response =
                HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.ofString());
        Instant end = Instant.now().plusSeconds(10);
        while (hits(control) == 0) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(20);
        }
        return response;
    }

    private static int hits(ControlCalls control) {
        return TestServer.json(control.get("faults")).at("/faults/0/hits").asInt();
    }
}
