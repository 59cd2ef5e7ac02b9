package dev.understudy.client;

import dev.understudy.client.generated.api.OauthApi;
import dev.understudy.client.generated.invoker.ApiClient;
import dev.understudy.client.generated.invoker.ApiException;
import dev.understudy.client.generated.model.TokenRequest;
import dev.understudy.server.Config;
import dev.understudy.server.Understudy;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;

/** A real server on a free port, and clients of it. URLs in its bodies are those of the documents. Thread-safe. */
final class TestServer implements AutoCloseable {
    private final Understudy server;

    private TestServer(Understudy server) {
        this.server = server;
    }

    /** With the documented data. */
    static TestServer start() {
        return start(Clock.systemUTC());
    }

    /** With the documented data, and a time of the caller's choice. */
    static TestServer start(Clock clock) {
        return new TestServer(Understudy.start(Config.inMemory().withPublicUrl("https://api.intra.42.fr"), clock));
    }

    /**
     * With two users: jeanne has a value in every column and belongs to every parent, cdooku has only what must be and
     * belongs to no parent but a project of his own.
     */
    static TestServer startComplete(Clock clock) {
        try {
            Path dataSet = Path.of(TestServer.class.getResource("complete.json").toURI());
            return new TestServer(Understudy.start(Config.inMemory().withDataSet(dataSet.toString()), clock));
        } catch (URISyntaxException e) {
            throw new AssertionError("The data set is not a file", e);
        }
    }

    String url() {
        return server.url();
    }

    /** Sends no credentials. */
    ApiClient client() {
        ApiClient client = new ApiClient();
        client.updateBaseUri(server.url());
        return client;
    }

    /** Sends this header {@code Authorization} with every request. */
    ApiClient clientWith(String authorization) {
        return client().setRequestInterceptor(request -> request.setHeader("Authorization", authorization));
    }

    /** Sends a new access token of {@code understudy-staff}, {@code -tutor}, {@code -basic} or {@code -limited}. */
    ApiClient clientOf(String uid) throws ApiException {
        TokenRequest credentials =
                new TokenRequest().grantType("client_credentials").clientId(uid).clientSecret(uid + "-secret");
        String token = new OauthApi(client())
                .createToken(OauthApi.APICreateTokenRequest.newBuilder()
                        .tokenRequest(credentials)
                        .build())
                .getAccessToken();
        return clientWith("Bearer " + token);
    }

    @Override
    public void close() {
        server.close();
    }
}
