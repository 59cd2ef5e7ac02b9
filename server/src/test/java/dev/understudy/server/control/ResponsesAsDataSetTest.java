package dev.understudy.server.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Responses of the API are rows of a data set: a server that loads them responds with them. */
class ResponsesAsDataSetTest {
    private static final List<String> LISTS =
            List.of("campus", "cursus", "projects", "projects_users", "cursus_users", "campus_users", "locations");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String APPLICATIONS = """
            [{"uid": "understudy-staff", "secret": "understudy-staff-secret", "roles": ["Advanced staff"],
              "requests_per_second": 1000, "requests_per_hour": 100000}]""";

    /** No list of the API has the expertises that profiles refer to. */
    private static final String EXPERTISES = """
            [{"id": 1, "name": "Graphics", "slug": "graphics"}]""";

    @Test
    void responses_canBeLoaded_andComeBack() throws Exception {
        try (TestServer original = TestServer.start();
                TestServer copy = TestServer.start(Config.inMemory().toBuilder()
                        .dataSet(Config.NO_DATA_SET)
                        .build())) {
            ObjectNode responses = responses(original);
            ObjectNode dataSet = responses.deepCopy();
            dataSet.set("applications", JSON.readTree(APPLICATIONS));
            dataSet.set("expertises", JSON.readTree(EXPERTISES));

            new ControlCalls(copy).done("PUT", "data-set", dataSet.toString());

            ObjectNode copied = responses(copy);
            responses.properties().forEach(table -> assertThat(copied.path(table.getKey()))
                    .as("%s; the copy has more rows where lists of the original hide some", table.getKey())
                    .containsAll(table.getValue()));
        }
    }

    private static ObjectNode responses(TestServer server) throws Exception {
        String token = server.bearer("understudy-staff");
        ObjectNode responses = JSON.createObjectNode();
        for (String list : LISTS) {
            responses.set(list, get(server, token, "/v2/" + list + "?page[size]=100"));
        }
        ArrayNode users = responses.putArray("users");
        for (JsonNode user : get(server, token, "/v2/users?page[size]=100&sort=id")) {
            users.add(get(server, token, "/v2/users/" + user.path("id").asText()));
        }
        return responses;
    }

    private static JsonNode get(TestServer server, String token, String target) throws Exception {
        HttpResponse<String> response = server.get(token, target);
        assertThat(response.statusCode()).as(target).isEqualTo(200);
        return JSON.readTree(response.body()
                .replace(server.url(), "https://api.example")
                // The documents show one membership whose login is not that of the user.
                .replace("coundook", "jabinks2"));
    }
}
