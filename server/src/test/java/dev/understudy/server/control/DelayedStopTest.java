package dev.understudy.server.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.understudy.server.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A response that a fault delays for longer than a stop waits is cut. */
@Tag("embedded")
class DelayedStopTest {
    @Test
    void stop_cutsAResponseThatIsDelayedForLonger() {
        TestServer server = TestServer.start();
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/v2/users"))
                .header("Authorization", server.bearer("understudy-staff"))
                .header("X-Understudy-Fault", "delay=5m")
                .build();
        CompletableFuture<HttpResponse<String>> response =
                HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response).isNotCompleted();

        assertThatCode(server::close).doesNotThrowAnyException();

        assertThat(response).failsWithin(5, TimeUnit.SECONDS);
    }
}
