package dev.understudy.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.server.Config;
import dev.understudy.server.TestDatabases;
import dev.understudy.server.TestServer;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text is ordered by the bytes of its UTF-8, which is by code point; the embedded database differs in one thing. */
class TextOrderTest {
    /** In the order of their bytes. */
    private static final List<String> NAMES = List.of(
            " ", "-", "A", "A B", "AB", "Z", "a", "aa", "a\u0301", "b", "\u007f", "\u00c9", "\u00e9", "\u0131",
            "\u20ac", "\ud7ff");

    private static final List<String> LAST_OF_THE_PLANE = List.of("\ue000", "\uf900", "\uff21", "\ufffd");
    private static final List<String> BEYOND_THE_PLANE = List.of("\ud800\udc00", "\ud83d\ude00", "\udbff\udffd");

    private static TestServer server;
    private static String authorization;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        List<String> names = all();
        Collections.reverse(names);
        ObjectNode tables = new ObjectMapper().createObjectNode();
        tables.putArray("applications")
                .addObject()
                .put("uid", "understudy-basic")
                .put("secret", "understudy-basic-secret")
                .put("name", "test")
                .put("requests_per_second", 1000)
                .put("requests_per_hour", 1000);
        for (int i = 0; i < names.size(); i++) {
            tables.withArray("users")
                    .addObject()
                    .put("id", i + 1)
                    .put("login", names.get(i))
                    .put("created_at", "2020-01-01")
                    .put("updated_at", "2020-01-01");
        }
        Path file = directory.resolve("names.json");
        new ObjectMapper().writeValue(file.toFile(), tables);
        server = TestServer.start(
                Config.inMemory().toBuilder().dataSet(file.toString()).build());
        authorization = server.bearer("understudy-basic");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void sort_isByBytes() {
        List<String> descending = all();
        Collections.reverse(descending);
        assertThat(logins("sort=login")).isEqualTo(all());
        assertThat(logins("sort=-login")).isEqualTo(descending);
    }

    @Test
    void range_isByBytes() {
        for (int from = 0; from < NAMES.size(); from++) {
            for (int to = from; to < NAMES.size(); to++) {
                assertThat(logins("sort=login&range[login]=" + encoded(NAMES.get(from)) + "," + encoded(NAMES.get(to))))
                        .isEqualTo(NAMES.subList(from, to + 1));
            }
        }
    }

    @Test
    void range_beyondTheFirstPlane_isByBytesButInTheEmbeddedDatabase() {
        String range = "sort=login&range[login]=" + encoded("\ue000") + "," + encoded("\ud83d\ude00");
        assertThat(logins(range))
                .isEqualTo(
                        TestDatabases.areOfPostgreSql()
                                ? List.of("\ue000", "\uf900", "\uff21", "\ufffd", "\ud800\udc00", "\ud83d\ude00")
                                : List.of());
    }

    @Test
    void filter_isExact() {
        for (String name : all()) {
            assertThat(logins("filter[login]=" + encoded(name))).containsExactly(name);
        }
    }

    /** The embedded database orders by UTF-16 unit: a character beyond U+FFFF is two units below U+E000. */
    private static List<String> all() {
        List<String> all = new ArrayList<>(NAMES);
        all.addAll(TestDatabases.areOfPostgreSql() ? LAST_OF_THE_PLANE : BEYOND_THE_PLANE);
        all.addAll(TestDatabases.areOfPostgreSql() ? BEYOND_THE_PLANE : LAST_OF_THE_PLANE);
        return all;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<String> logins(String query) {
        HttpResponse<String> answer = server.get(authorization, "/v2/users?per_page=100&" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestServer.json(answer).findValuesAsText("login");
    }
}
