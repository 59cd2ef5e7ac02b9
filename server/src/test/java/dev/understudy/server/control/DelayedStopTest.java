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

/** A response that a fault delays for longer than a stop waits is cut. */
@Tag("embedded")
class DelayedStopTest {
    @Test
    void stop_cutsAResponseThatIsDelayedForLonger() throws InterruptedException {
        TestServer server = TestServer.start();
        ControlCalls control = new ControlCalls(server);
        control.done("POST", "faults", "{\"do\": \"delay=5m\", \"match\": {\"path\": \"/v2/users\"}}");
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

        assertThatCode(server::close).doesNotThrowAnyException();

        assertThat(response).failsWithin(5, TimeUnit.SECONDS);
    }

    private static int hits(ControlCalls control) {
        return TestServer.json(control.get("faults")).at("/faults/0/hits").asInt();
    }
}
