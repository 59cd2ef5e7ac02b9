package dev.understudy.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.understudy.client.generated.api.OauthApi;
import dev.understudy.client.generated.api.UsersApi;
import dev.understudy.client.generated.invoker.ApiClient;
import dev.understudy.client.generated.invoker.ApiException;
import dev.understudy.client.generated.invoker.ApiResponse;
import dev.understudy.client.generated.model.RevokeRequest;
import dev.understudy.client.generated.model.Token;
import dev.understudy.client.generated.model.TokenInfo;
import dev.understudy.client.generated.model.TokenRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OauthTest {
    private static final TokenRequest CREDENTIALS = new TokenRequest()
            .grantType("client_credentials")
            .clientId("understudy-tutor")
            .clientSecret("understudy-tutor-secret");
    private static final Map<String, String> BASIC = Map.of(
            "Authorization",
            "Basic "
                    + Base64.getEncoder()
                            .encodeToString(
                                    "understudy-tutor:understudy-tutor-secret".getBytes(StandardCharsets.UTF_8)));

    private static TestServer server;
    private static OauthApi oauth;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        oauth = new OauthApi(server.client());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void createToken_credentialsInBody_givesToken() throws ApiException {
        ApiResponse<Token> answer = oauth.createTokenWithHttpInfo(OauthApi.APICreateTokenRequest.newBuilder()
                .tokenRequest(new TokenRequest()
                        .grantType("client_credentials")
                        .clientId("understudy-tutor")
                        .clientSecret("understudy-tutor-secret")
                        .scope("public projects"))
                .build());

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(answer.getHeaders()).containsEntry("cache-control", List.of("no-store"));
        assertThat(answer.getData().getAccessToken()).matches("[0-9a-f]{64}");
        assertThat(answer.getData().getTokenType()).isEqualTo("bearer");
        assertThat(answer.getData().getExpiresIn()).isEqualTo(7200);
        assertThat(answer.getData().getScope()).isEqualTo("public projects");
        assertThat(answer.getData().getCreatedAt()).isPositive();
    }

    @Test
    void createToken_credentialsInQuery_needsNoBody() throws ApiException {
        Token token = oauth.createToken(OauthApi.APICreateTokenRequest.newBuilder()
                .grantType("client_credentials")
                .clientId("understudy-tutor")
                .clientSecret("understudy-tutor-secret")
                .scope("public")
                .build());

        assertThat(token.getAccessToken()).matches("[0-9a-f]{64}");
    }

    @Test
    void createToken_credentialsInHeader_areTaken() throws ApiException {
        Token token = oauth.createToken(
                OauthApi.APICreateTokenRequest.newBuilder()
                        .tokenRequest(new TokenRequest().grantType("client_credentials"))
                        .build(),
                BASIC);

        assertThat(token.getAccessToken()).matches("[0-9a-f]{64}");
    }

    @Test
    void createTokenUnderV2_givesToken() throws ApiException {
        Token token = oauth.createTokenUnderV2(OauthApi.APICreateTokenUnderV2Request.newBuilder()
                .tokenRequest(CREDENTIALS)
                .build());

        assertThat(token.getAccessToken()).matches("[0-9a-f]{64}");
    }

    @Test
    void createToken_wrongSecret_is401() {
        ApiException refused = catchThrowableOfType(
                ApiException.class,
                () -> oauth.createToken(OauthApi.APICreateTokenRequest.newBuilder()
                        .tokenRequest(new TokenRequest()
                                .grantType("client_credentials")
                                .clientId("understudy-tutor")
                                .clientSecret("wrong"))
                        .build()));

        assertThat(refused.getCode()).isEqualTo(401);
        assertThat(refused.getResponseBody()).contains("\"error\":\"invalid_client\"");
    }

    @Test
    void getTokenInfo_showsTheTokenOfTheRequest() throws ApiException {
        TokenInfo info = new OauthApi(server.clientOf("understudy-tutor")).getTokenInfo();

        assertThat(info.getResourceOwnerId()).isNull();
        assertThat(info.getScopes()).containsExactly("public");
        assertThat(info.getExpiresInSeconds()).isBetween(7100L, 7200L);
        assertThat(info.getApplication().getUid()).isEqualTo("understudy-tutor");
        assertThat(info.getCreatedAt()).isPositive();
    }

    @Test
    void revokeToken_endsTheToken() throws ApiException {
        String token = createToken();

        Object answer = oauth.revokeToken(OauthApi.APIRevokeTokenRequest.newBuilder()
                .revokeRequest(new RevokeRequest()
                        .token(token)
                        .tokenTypeHint("access_token")
                        .clientId("understudy-tutor")
                        .clientSecret("understudy-tutor-secret"))
                .build());

        assertThat(answer).isEqualTo(Map.of());
        assertThat(statusOfUsersWith(token)).isEqualTo(401);
    }

    @Test
    void revokeToken_credentialsInHeader_areTaken() throws ApiException {
        String token = createToken();

        oauth.revokeToken(
                OauthApi.APIRevokeTokenRequest.newBuilder()
                        .revokeRequest(new RevokeRequest().token(token))
                        .build(),
                BASIC);

        assertThat(statusOfUsersWith(token)).isEqualTo(401);
    }

    private static String createToken() throws ApiException {
        return oauth.createToken(OauthApi.APICreateTokenRequest.newBuilder()
                        .tokenRequest(CREDENTIALS)
                        .build())
                .getAccessToken();
    }

    /** The status of an error; 200 if there was none. */
    private static int statusOfUsersWith(String token) {
        ApiClient client = server.clientWith("Bearer " + token);
        ApiException refused = catchThrowableOfType(ApiException.class, () -> new UsersApi(client)
                .listUsers(UsersApi.APIListUsersRequest.newBuilder().build()));
        return refused == null ? 200 : refused.getCode();
    }
}
