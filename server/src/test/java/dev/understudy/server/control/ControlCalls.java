package dev.understudy.server.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.server.TestServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Control requests to a test server. */
record ControlCalls(TestServer server) {
    HttpResponse<String> send(String method, String path, String body) {
        return send(method, path, "application/json", body);
    }

    HttpResponse<String> send(String method, String path, String contentType, String body) {
        return server.send(HttpRequest.newBuilder(URI.create(server.url() + "/_understudy/" + path))
                .header("Content-Type", contentType)
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> get(String path) {
        return server.send(HttpRequest.newBuilder(URI.create(server.url() + "/_understudy/" + path)));
    }

    JsonNode done(String method, String path, String body) {
        HttpResponse<String> answer = send(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
        return answer.statusCode() == 204 ? null : TestServer.json(answer);
    }

    void refused(String method, String path, String body, String message) {
        HttpResponse<String> answer = send(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        assertThat(TestServer.json(answer).at("/errors/0/message").asText()).contains(message);
    }
}
