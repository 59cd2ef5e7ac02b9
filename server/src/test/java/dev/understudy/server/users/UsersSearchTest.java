package dev.understudy.server.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code search} and the filters that the document of users does not list, but programs send. */
class UsersSearchTest {
    private static final String DATA = """
            {
              "applications": [{"id": 1, "uid": "understudy-basic", "secret": "understudy-basic-secret", "name": "a",
                  "requests_per_second": 1000, "requests_per_hour": 1000000}],
              "users": [
                {"id": 1, "login": "jabinks", "first_name": "Jar Jar", "last_name": "Binks", "email": "jj@naboo.example",
                  "created_at": "2017-11-22", "updated_at": "2017-11-22", "staff": true},
                {"id": 2, "login": "elodie", "first_name": "\u00c9lodie", "last_name": "ILIA", "email": "e_l@paris.example",
                  "created_at": "2017-11-22", "updated_at": "2017-11-22", "alumnized_at": "2020-01-01"},
                {"id": 3, "login": "ninja", "first_name": null, "last_name": null, "email": "100%@lyon.example",
                  "created_at": "2017-11-22", "updated_at": "2017-11-22", "active": false, "primary_campus_id": 2},
                {"id": 4, "login": "back\\\\slash", "first_name": "\u00e9\u00c9", "created_at": "2017-11-22",
                  "updated_at": "2017-11-22"}
              ],
              "campus": [{"id": 1, "name": "Paris", "slug": "paris"}, {"id": 2, "name": "Lyon", "slug": "lyon"}],
              "campus_users": [{"campus_id": 2, "user_id": 1}, {"campus_id": 1, "user_id": 1},
                {"campus_id": 2, "user_id": 2}, {"campus_id": 1, "user_id": 3}]
            }
            """;

    private static TestServer server;
    private static String basic;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("data-set.json"), DATA);
        server = TestServer.start(
                Config.inMemory().toBuilder().dataSet(file.toString()).build());
        basic = server.bearer("understudy-basic");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "search[login]|jab|1",
                "search[login]|JaB|1",
                "search[login]|in|1 3",
                "search[login]|nothing|",
                "search[first_name]|jar|1",
                "search[first_name]|\u00e9LO|2",
                "search[first_name]|\u00c9\u00e9|4",
                "search[first_name]|elo|",
                "search[last_name]|ilia|2",
                "search[last_name]|bInK|1",
                "search[email]|NABOO|1",
                "search[email]|0%|3",
                "search[email]|e_l|2",
                "search[email]|%|3",
                "search[email]|_|2",
                "search[login]|\\|4",
                "search|jab|1",
                "search|J|1 3",
                "search|paris|2",
                "search|binks|1",
                "search||1 2 3 4",
                "search[login]||1 2 3 4",
                "search|\" or 1=1 --|",
            })
    void list_search_findsTheTextInEitherCase(String name, String text, String ids) {
        String encoded = text == null ? "" : URLEncoder.encode(text, StandardCharsets.UTF_8);
        assertThat(ids("sort=id&" + name + "=" + encoded)).as(text).isEqualTo(ids == null ? "" : ids);
    }

    @Test
    void list_searches_allHold() {
        assertThat(ids("sort=id&search[login]=in&search[email]=lyon")).isEqualTo("3");
        assertThat(ids("sort=id&search=j&search[login]=in&filter[staff?]=true")).isEqualTo("1");
        assertThat(ids("sort=id&search[login]=in&search[login]=elo")).isEqualTo("2");
        assertThat(ids("search[login]=in&range[id]=2,4&campus_id=1")).isEqualTo("3");
    }

    @Test
    void list_search_isPagedWithItsTotal() {
        HttpResponse<String> answer = get("search=j&per_page=1&page=2");

        assertThat(answer.headers().firstValue("X-Total")).hasValue("2");
        assertThat(answer.headers().firstValue("Link").orElseThrow()).contains("search=j");
    }

    @ParameterizedTest
    @ValueSource(strings = {"search[nope]=x", "search[]=x", "search[login][]=x", "search[kind]=student"})
    void list_searchThatCannotBeRead_isRefused(String query) {
        HttpResponse<String> answer = get(query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(TestServer.json(answer).get("error").asText()).isEqualTo("Search Error");
    }

    @Test
    void otherLists_haveNoSearch() {
        HttpResponse<String> answer = server.get(basic, "/v2/projects_users?search=x");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Understudy-Ignored")).hasValue("search");
    }

    /** The primary campus of a user for whom none is named is the first. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "filter[primary_campus_id]=1 | 1",
                "filter[primary_campus_id]=2 | 2 3",
                "filter[primary_campus_id]=1,2 | 1 2 3",
                "filter[primary_campus_id]=null | 4",
                "filter[primary_campus_id]=3 | ''",
                "filter[staff?]=true | 1",
                "filter[staff?]=false | 2 3 4",
                "filter[staff%3F]=false | 2 3 4",
                "filter[alumni?]=true | 2",
                "filter[alumni?]=false | 1 3 4",
                "filter[active?]=true | 1 2 4",
                "filter[active?]=false | 3",
                "filter[active?]=true,false | 1 2 3 4",
                "filter[alumni?] | 1 2 3 4",
                "filter[staff?]=false&filter[alumni?]=false&filter[active?]=true | 4",
            })
    void list_knownFilter_selects(String query, String ids) {
        assertThat(ids("sort=id&" + query)).isEqualTo(ids);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filter[staff?]=yes",
                "filter[alumni?]=null",
                "filter[active?]=1",
                "filter[primary_campus_id]=paris"
            })
    void list_knownFilterWithAnotherValue_is422(String query) {
        assertThat(get(query).statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"range[staff?]=true,true", "range[primary_campus_id]=1,2"})
    void list_knownFilter_isNoRange(String query) {
        assertThat(get(query).statusCode()).isEqualTo(400);
    }

    private static HttpResponse<String> get(String query) {
        return server.get(basic, "/v2/users?" + query);
    }

    private static String ids(String query) {
        HttpResponse<String> answer = get(query);
        assertThat(answer.statusCode()).as("%s: %s", query, answer.body()).isEqualTo(200);
        List<String> ids = StreamSupport.stream(TestServer.json(answer).spliterator(), false)
                .map(user -> user.get("id").asText())
                .toList();
        assertThat(answer.headers().firstValue("X-Total")).hasValue(Integer.toString(ids.size()));
        return String.join(" ", ids);
    }
}
