package dev.understudy.conformance.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.conformance.io.Answer;
import dev.understudy.conformance.io.Sender;
import dev.understudy.conformance.io.WireRequest;
import java.util.Set;
import java.util.TreeSet;

/** Enrols users in a cursus that is empty at first, and lists them. Thread-safe. */
final class Enrolments {
    private final Sender sender;
    private final String authorization;

    /** Requests an access token. */
    Enrolments(PackagedServer server) {
        this.sender = new Sender(server.url());
        this.authorization = "Bearer "
                + json(Credentials.ofDataSets().requestToken("understudy-staff", sender))
                        .get("access_token")
                        .textValue();
    }

    Answer enrol(long userId) {
        String body = "{\"cursus_user\":{\"user_id\":" + userId + ",\"cursus_id\":2,\"begin_at\":\"2017-07-22\"}}";
        return sender.send(new WireRequest("POST", "/v2/cursus_users", "application/json", body), authorization);
    }

    /** The enrolled users, at most the first hundred. */
    Set<Long> users() {
        Set<Long> users = new TreeSet<>();
        json(list()).forEach(user -> users.add(user.get("id").longValue()));
        return users;
    }

    /** The answer to a request for the list. */
    Answer list() {
        return sender.send(new WireRequest("GET", "/v2/cursus/2/users?per_page=100", null, ""), authorization);
    }

    private static JsonNode json(Answer answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + answer.body(), e);
        }
    }
}
