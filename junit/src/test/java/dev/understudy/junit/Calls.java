package dev.understudy.junit;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests without the client of this project. */
final class Calls {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

    private Calls() {}

    /** A new {@code Authorization} header. */
    static String bearer(UnderstudyServer server, String clientId) {
        Matcher token = TOKEN.matcher(token(server, clientId));
        if (!token.find()) {
            throw new AssertionError("There is no token for " + clientId);
        }
        return "Bearer " + token.group(1);
    }

    /** The token response. */
    static String token(UnderstudyServer server, String clientId) {
        return send(HttpRequest.newBuilder(server.baseUri().resolve("/oauth/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=" + clientId
                                + "&client_secret="
                                + server.application(clientId).clientSecret())))
                .body();
    }

    static HttpResponse<String> get(UnderstudyServer server, String authorization, String target) {
        return send(HttpRequest.newBuilder(server.baseUri().resolve(target)).header("Authorization", authorization));
    }

    /** Enrols user 1 in cursus 2. */
    static HttpResponse<String> enroll(UnderstudyServer server, String authorization) {
        return send(HttpRequest.newBuilder(server.baseUri().resolve("/v2/cursus_users"))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"cursus_user\":{\"cursus_id\":2,\"user_id\":1,"
                        + "\"begin_at\":\"2017-07-22T13:43:10Z\"}}")));
    }

    /** The number of users in cursus 2. */
    static String enrolled(UnderstudyServer server, String authorization) {
        return get(server, authorization, "/v2/cursus/2/users")
                .headers()
                .firstValue("X-Total")
                .orElseThrow();
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("The server did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for an answer", e);
        }
    }

    static boolean isListening(URI baseUri) {
        try (Socket connected = new Socket(baseUri.getHost(), baseUri.getPort())) {
            return connected.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }
}
