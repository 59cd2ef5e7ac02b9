package dev.understudy.client;

import static dev.understudy.client.FaultProxy.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.understudy.client.FaultProxy.RecordedRequest;
import dev.understudy.client.call.AccessToken;
import dev.understudy.client.call.RateLimit;
import dev.understudy.client.call.Response;
import dev.understudy.client.error.ApiException;
import dev.understudy.client.error.ErrorBody;
import dev.understudy.client.error.MalformedResponseException;
import dev.understudy.client.error.ServerErrorException;
import dev.understudy.client.error.UnauthorizedException;
import dev.understudy.client.internal.FakeTime;
import dev.understudy.client.model.TokenInfo;
import dev.understudy.client.model.User;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokensIT {
    private static final String SECRET = "understudy-basic-secret";

    private final FakeTime time = new FakeTime();
    private FaultProxy proxy;
    private IntraClient intra;

    @BeforeEach
    void start() throws IOException {
        proxy = FaultProxy.before(PackagedServer.documented());
        intra = proxy.intraBuilder("understudy-basic")
                .rateLimit(new RateLimit(1000, 100_000))
                .time(time)
                .build();
    }

    @AfterEach
    void stop() throws IOException {
        intra.close();
        proxy.close();
    }

    private void read() {
        intra.users().list(q -> q.pageSize(1)).firstPage();
    }

    private List<String> tokensSent() {
        return proxy.requests().stream()
                .map(request -> request.headers().get("authorization"))
                .toList();
    }

    @Test
    void token_isFetchedOnFirstUse_once() {
        assertThat(proxy.tokenRequests()).isEmpty();

        read();
        read();

        assertThat(proxy.tokenRequests()).singleElement().satisfies(request -> {
            assertThat(request.method() + " " + request.target()).isEqualTo("POST /oauth/token");
            assertThat(request.body())
                    .isEqualTo("grant_type=client_credentials&client_id=understudy-basic&client_secret=" + SECRET);
            assertThat(request.headers()).doesNotContainKey("authorization");
        });
    }

    @Test
    void token_isSharedByThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<?>> reads = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                reads.add(threads.submit(this::read));
            }
            for (Future<?> read : reads) {
                read.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(proxy.tokenRequests()).hasSize(1);
        assertThat(proxy.requests()).hasSize(32);
    }

    @Test
    void token_isRenewedBeforeItEnds() {
        read();
        time.pass(Duration.ofSeconds(7130));
        read();
        assertThat(proxy.tokenRequests()).hasSize(1);

        time.pass(Duration.ofSeconds(15));
        read();

        assertThat(proxy.tokenRequests()).hasSize(2);
        assertThat(tokensSent().get(2)).isNotEqualTo(tokensSent().get(1));
    }

    @Test
    void tokenWithLittleTime_isNotFetchedForEveryCall() {
        proxy.thenForTokens(answering(200, "", token("{'expires_in':100}")));
        read();
        time.pass(Duration.ofSeconds(80));
        read();
        assertThat(proxy.tokenRequests()).hasSize(1);

        time.pass(Duration.ofSeconds(11));
        read();
        assertThat(proxy.tokenRequests()).hasSize(2);
    }

    @Test
    void tokenThatCannotBeRenewed_isUsedUntilItEnds() {
        read();
        time.pass(Duration.ofSeconds(7150));
        for (int i = 0; i < 4; i++) {
            proxy.thenForTokens(answering(503, "", ""));
        }

        read();

        assertThat(tokensSent().get(1)).isEqualTo(tokensSent().get(0));
        assertThat(proxy.tokenRequests()).hasSize(5);
        time.pass(Duration.ofSeconds(50));
        for (int i = 0; i < 4; i++) {
            proxy.thenForTokens(answering(503, "", ""));
        }
        assertThatThrownBy(this::read)
                .isInstanceOf(ServerErrorException.class)
                .hasMessageStartingWith("POST /oauth/token was answered with 503");
    }

    @Test
    void tokenRevokedInMidPaging_isRenewedOnce() {
        List<Long> read = new ArrayList<>();
        for (User user : intra.users().list(q -> q.pageSize(2))) {
            read.add(user.getId());
            if (read.size() == 2) {
                revokeElsewhere(intra.token().value());
            }
        }

        assertThat(read).doesNotHaveDuplicates().hasSizeGreaterThan(4);
        assertThat(proxy.tokenRequests())
                .filteredOn(request -> request.target().equals("/oauth/token"))
                .hasSize(2);
        assertThat(tokensSent().get(1)).isEqualTo(tokensSent().get(0));
        assertThat(tokensSent().get(2)).isNotEqualTo(tokensSent().get(1));
    }

    /** Revokes a token without the client's knowledge. */
    private static void revokeElsewhere(String token) {
        Posts.form(
                PackagedServer.documented().url() + "/oauth/revoke",
                Map.of("token", token, "client_id", "understudy-basic", "client_secret", SECRET));
    }

    @Test
    void tokenRefusedTwice_isAnUnauthorizedException() {
        FaultProxy.Fault refusal = answering(
                401,
                "",
                "{\"status\":401,\"error\":\"The access token is invalid\","
                        + "\"message\":\"The access token is invalid\"}");
        proxy.then(refusal, refusal);

        UnauthorizedException failure = catchThrowableOfType(UnauthorizedException.class, this::read);

        assertThat(failure.call().requests()).isEqualTo(2);
        assertThat(failure.body()).containsInstanceOf(ErrorBody.Intra.class);
        assertThat(failure).hasMessageContaining("401: The access token is invalid (request id");
        assertThat(proxy.tokenRequests()).hasSize(2);
    }

    @Test
    void wrongSecret_isAnUnauthorizedException_inTheOauthShape() {
        try (IntraClient wrong = IntraClient.builder()
                .baseUri(proxy.url())
                .credentials("understudy-basic", "wrong-secret")
                .build()) {
            UnauthorizedException failure = catchThrowableOfType(
                    UnauthorizedException.class, () -> wrong.users().list().firstPage());

            assertThat(failure.call().target()).isEqualTo("/oauth/token");
            assertThat(failure.body().orElseThrow())
                    .isInstanceOfSatisfying(ErrorBody.Oauth.class, body -> assertThat(body.error())
                            .isEqualTo("invalid_client"));
            assertThat(proxy.tokenRequests()).hasSize(1);
        }
    }

    @Test
    void tokenType_isReadInAnyCase_andUnknownMembersAreKept() {
        proxy.thenForTokens(answering(
                200, "", token("{'token_type':'Bearer','expires_in':30,'secret_valid_until':1795321472,'new':[1]}")));

        AccessToken token = intra.token();

        assertThat(token.additionalMembers())
                .containsEntry("secret_valid_until", 1795321472)
                .containsEntry("new", List.of(1));
        assertThat(token.scope()).isEmpty();
        assertThat(token.expiresAt().orElseThrow())
                .isBetween(Instant.now().plusSeconds(20), Instant.now().plusSeconds(31));
    }

    @Test
    void tokenWithoutAnEnd_isKept() {
        proxy.thenForTokens(answering(200, "", token("{'token_type':null}")));

        read();
        time.pass(Duration.ofDays(300));
        read();

        assertThat(intra.token().expiresAt()).isEmpty();
        assertThat(proxy.tokenRequests()).hasSize(1);
    }

    /** A token response with a valid token and these members, quoted by {@code '}. */
    private static String token(String members) {
        try (IntraClient other = PackagedServer.documented().intra("understudy-basic")) {
            return "{\"access_token\":\"" + other.token().value() + "\","
                    + members.substring(1).replace('\'', '"');
        }
    }

    @Test
    void tokenAnswerThatIsNone_isMalformed_andNotShown() {
        for (String body : List.of("<html>", "{}", "{\"access_token\":\"abc\",\"token_type\":\"mac\"}")) {
            proxy.thenForTokens(answering(200, "", body));

            MalformedResponseException failure = catchThrowableOfType(MalformedResponseException.class, this::read);

            assertThat(failure.response().orElseThrow().body()).doesNotContain("abc", "html");
            assertThat(failure).hasMessageContaining("POST /oauth/token was answered with 200");
        }
    }

    @Test
    void tokenInfo_saysWhatTheTokenIsWorth() {
        TokenInfo info = intra.tokenInfo();

        assertThat(info.getResourceOwnerId()).isNull();
        assertThat(info.getScopes()).containsExactly("public");
        assertThat(info.getExpiresInSeconds()).isBetween(7000L, 7200L);
        assertThat(info.getApplication().getUid()).isEqualTo("understudy-basic");
        assertThat(info.getCreatedAt()).isPositive();
    }

    @Test
    void revokeToken_endsIt_andTheNextCallFetchesAnother() {
        String first = intra.token().value();

        intra.revokeToken();

        try (IntraClient fixed =
                IntraClient.builder().baseUri(proxy.url()).accessToken(first).build()) {
            assertThatThrownBy(() -> fixed.users().list().firstPage())
                    .isInstanceOf(UnauthorizedException.class)
                    .hasMessageContaining("401: The access token was revoked (request id");
        }
        assertThat(intra.token().value()).isNotEqualTo(first);
    }

    @Test
    void accessTokenOfTheCaller_isSent_andNotRenewed() {
        String value = intra.token().value();
        int before = proxy.tokenRequests().size();
        try (IntraClient fixed =
                IntraClient.builder().baseUri(proxy.url()).accessToken(value).build()) {
            assertThat(fixed.users().list(q -> q.pageSize(1)).firstPage().items())
                    .hasSize(1);
            assertThatThrownBy(fixed::token).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(fixed::revokeToken).isInstanceOf(IllegalStateException.class);
        }
        assertThat(proxy.tokenRequests()).hasSize(before);
    }

    /** A server or gateway that echoes headers and body of the request. */
    @Test
    void secrets_areNowhereToBeSeen() {
        FaultProxy.Fault echo = exchange -> {
            RecordedRequest request = exchange.request();
            answering(400, "X-Echo: " + request.headers().get("authorization") + "\r\n", request + " " + request.body())
                    .apply(exchange);
        };
        String token = intra.token().value();
        proxy.then(echo, echo);

        ApiException failure = catchThrowableOfType(ApiException.class, this::read);
        ApiException ofGet = catchThrowableOfType(
                ApiException.class, () -> intra.get("/v2/users", Map.of("access_token", "own-token")));
        assertThat(everything(failure)).doesNotContain(token, SECRET).contains("[secret]");
        assertThat(ofGet.getMessage()).doesNotContain("own-token");
        assertThat(ofGet.call().toString()).isEqualTo("GET /v2/users?access_token=[secret]");

        try (IntraClient fresh = proxy.intraBuilder("understudy-basic").build()) {
            proxy.thenForTokens(echo);
            ApiException ofToken = catchThrowableOfType(
                    ApiException.class, () -> fresh.users().list().firstPage());
            assertThat(everything(ofToken)).doesNotContain(SECRET).contains("[secret]");
        }
        assertThat(intra + " " + intra.token() + " " + IntraClient.builder().credentials("uid", SECRET))
                .doesNotContain(token, SECRET);
    }

    private static String everything(ApiException failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        Response response = failure.response().orElseThrow();
        return text
                + failure.call().toString()
                + response
                + response.headers()
                + response.body()
                + failure.body().orElseThrow();
    }
}
