package dev.understudy.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.understudy.client.StubServer.Answer;
import dev.understudy.client.StubServer.Received;
import dev.understudy.client.call.Exchange;
import dev.understudy.client.call.RateLimit;
import dev.understudy.client.error.ApiException;
import dev.understudy.client.error.UnauthorizedException;
import dev.understudy.client.internal.FakeTime;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings of the builders, as the server sees them. */
class SettingsTest {
    private StubServer server;

    @BeforeEach
    void start() throws IOException {
        server = StubServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Received read(IntraClient.Builder builder) {
        try (IntraClient intra = builder.build()) {
            intra.users().list().firstPage();
        }
        List<Received> requests = server.requests();
        return requests.get(requests.size() - 1);
    }

    @Test
    void exchanges_areTold_withoutSecrets() {
        List<Exchange> told = new CopyOnWriteArrayList<>();
        server.then(Answer.of(503, "", "X-Request-Id", "one"), Answer.of(200, "[]"), Answer.of(404, "{}"));
        try (IntraClient intra = server.intraBuilder()
                .time(new FakeTime())
                .onExchange(told::add)
                .onExchange(told::add)
                .build()) {
            intra.users().list(q -> q.filter(f -> f.id(1))).firstPage();
            assertThatThrownBy(() -> intra.get("/v2/x", Map.of("access_token", "own", "a", "stub-secret")))
                    .isInstanceOf(ApiException.class);
        }

        assertThat(told)
                .extracting(
                        e -> e.method() + " " + e.target() + " " + e.status().orElse(0) + " " + e.attempt())
                .startsWith(
                        "POST /oauth/token 200 1",
                        "GET /v2/users?filter[id]=1&page[number]=1&page[size]=100 503 1",
                        "GET /v2/users?filter[id]=1&page[number]=1&page[size]=100 200 2");
        assertThat(told).hasSize(4).allSatisfy(e -> assertThat(e.requestId()).isNotBlank());
        assertThat(told.get(1).requestId()).isEqualTo("one");
        assertThat(told.toString()).doesNotContain("stub-token", "stub-secret", "own");
    }

    @Test
    void exchangeWithoutAResponse_isTold_andAListenerThatFailsIsNoMatter() {
        List<Exchange> told = new CopyOnWriteArrayList<>();
        server.then(Answer.truncated(200, "["));
        try (IntraClient intra = server.intraBuilder()
                .time(new FakeTime())
                .onExchange(exchange -> {
                    told.add(exchange);
                    throw new IllegalStateException("of the listener");
                })
                .build()) {
            assertThat(intra.users().list().toList()).isEmpty();
        }

        assertThat(told).hasSize(3);
        assertThat(told.get(1).status()).isEmpty();
    }

    @Test
    void suppliedToken_isAskedForEachRequest_andAgainAfterA401() {
        AtomicReference<String> token = new AtomicReference<>("first-token");
        try (IntraClient intra = IntraClient.builder()
                .baseUri(server.url())
                .rateLimit(new RateLimit(1000, 10_000))
                .accessToken(token::get)
                .build()) {
            intra.users().list().firstPage();
            server.then(request -> {
                token.set("second-token");
                return Answer.of(401, "{}");
            });
            intra.users().list().firstPage();
            server.then(Answer.of(401, "second-token"));
            UnauthorizedException refused = catchThrowableOfType(
                    UnauthorizedException.class, () -> intra.users().list().firstPage());
            assertThat(refused.response().orElseThrow().body()).isEqualTo("[secret]");

            assertThat(server.requests())
                    .extracting(request -> request.header("Authorization"))
                    .containsExactly(
                            "Bearer first-token", "Bearer first-token", "Bearer second-token", "Bearer second-token");
            for (String none : new String[] {null, "", " ", "two words", "line\nbreak"}) {
                token.set(none);
                assertThatThrownBy(() -> intra.users().list().firstPage()).isInstanceOf(IllegalStateException.class);
            }
        }
        assertThat(server.requests()).hasSize(4);
        assertThat(server.tokenRequests()).isEmpty();
    }

    @Test
    void userAgent_namesTheVersions_andTheCaller() {
        assertThat(read(server.intraBuilder()).header("User-Agent"))
                .matches("understudy-client/\\d[\\w.-]+ Java/\\d[\\w.+-]*");
        assertThat(read(server.intraBuilder().userAgent("board/1.4")).header("User-Agent"))
                .matches("understudy-client/\\d\\S+ Java/\\S+ board/1\\.4");
        assertThat(server.tokenRequests().get(1).header("User-Agent")).endsWith(" board/1.4");
    }

    @Test
    void headers_areSent() {
        Received request =
                read(server.intraBuilder().header("X-Campus", "paris").header("x-campus", "lyon"));

        assertThat(request.headers().get("X-campus")).containsExactly("lyon");
        assertThat(server.tokenRequests().get(0).header("X-campus")).isEqualTo("lyon");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Authorization", "host", "User-Agent", "Content-Length", "X-Request-Id", "", "a b", "a:b", "a\n"
            })
    void headersOfTheClientItself_areRefused(String name) {
        assertThatThrownBy(() -> server.intraBuilder().header(name, "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\r\nX-Injected: 1", "é", "a\u0000"})
    void valuesThatCannotBeSent_areRefused(String value) {
        assertThatThrownBy(() -> server.intraBuilder().header("X-A", value))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> server.intraBuilder().userAgent(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void environment_sets_whatItHolds() {
        Map<String, String> environment =
                Map.of("INTRA_BASE_URI", server.url(), "INTRA_UID", "u", "INTRA_SECRET", "s 1");
        read(IntraClient.builder().fromEnvironment(environment));
        assertThat(server.tokenRequests().get(0).body()).contains("client_id=u&client_secret=s%201");

        assertThat(read(IntraClient.builder()
                                .fromEnvironment(Map.of(
                                        "INTRA_BASE_URI", server.url(), "INTRA_ACCESS_TOKEN", "t", "INTRA_UID", " ")))
                        .header("Authorization"))
                .isEqualTo("Bearer t");

        server.then(Answer.of(200, "{\"users\":[]}"));
        try (FabManagerClient fabManager = FabManagerClient.builder()
                .fromEnvironment(Map.of("FAB_MANAGER_BASE_URI", server.url(), "FAB_MANAGER_TOKEN", "t"))
                .build()) {
            fabManager.users().list().firstPage();
        }
        assertThatThrownBy(() -> IntraClient.builder().fromEnvironment(Map.of("INTRA_UID", "u")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("INTRA_SECRET");
        assertThatThrownBy(() -> IntraClient.builder().fromEnvironment(Map.of()).build())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void messages_areCutToTheWidthOfAScreen_andTheTargetIsNot() {
        try (IntraClient intra = server.intraBuilder().build()) {
            server.then(Answer.of(400, "{}"));
            long[] ids = LongStream.range(0, 500).toArray();

            ApiException failure = catchThrowableOfType(
                    ApiException.class,
                    () -> intra.users().list(q -> q.filter(f -> f.id(ids))).firstPage());

            assertThat(failure.getMessage())
                    .startsWith("GET /v2/users?filter[id]=0,1,2")
                    .contains("… was answered with 400");
            assertThat(failure.getMessage().indexOf('…')).isEqualTo(79);
            assertThat(failure.call().target()).contains(",499&page[number]=1");
        }
    }
}
