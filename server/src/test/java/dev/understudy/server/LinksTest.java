package dev.understudy.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.server.json.Members;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every URL of this server that an answer holds leads to an answer with 200, and so on from there. */
class LinksTest {
    private static final List<String> LISTS = List.of(
            "/v2/users",
            "/v2/projects_users",
            "/v2/anti_grav_units_users",
            "/v2/cursus_users",
            "/v2/campus_users",
            "/v2/locations",
            "/v2/campus",
            "/v2/cursus",
            "/v2/projects");

    @ParameterizedTest
    @ValueSource(strings = {"documented", "demo:40"})
    void everyUrl_isAnsweredWith200(String dataSet) {
        try (TestServer server = TestServer.start(Config.inMemory().toBuilder()
                .dataSet(dataSet)
                .members(Members.KNOWN)
                .build())) {
            String staff = server.bearer("understudy-staff");
            Set<String> known = new LinkedHashSet<>();
            LISTS.forEach(list -> known.add(server.url() + list + "?page[size]=100"));
            Deque<String> toVisit = new ArrayDeque<>(known);
            while (!toVisit.isEmpty()) {
                String url = toVisit.remove();
                HttpResponse<String> answer =
                        server.send(HttpRequest.newBuilder(URI.create(url)).header("Authorization", staff));
                assertThat(answer.statusCode()).as(url).isEqualTo(200);
                if (answer.headers().firstValue("Content-Type").orElseThrow().contains("json")) {
                    urls(TestServer.json(answer), server.url()).stream()
                            .filter(known::add)
                            .forEach(toVisit::add);
                }
            }
            assertThat(known)
                    .anyMatch(url -> url.contains("/v2/users/"))
                    .anyMatch(url -> url.contains("/v2/teams/"))
                    .anyMatch(url -> url.endsWith("/picture.svg"));
        }
    }

    private static Set<String> urls(JsonNode body, String base) {
        Set<String> urls = new LinkedHashSet<>();
        if (body.isTextual() && body.textValue().startsWith(base)) {
            urls.add(body.textValue());
        }
        body.forEach(child -> urls.addAll(urls(child, base)));
        return urls;
    }
}
