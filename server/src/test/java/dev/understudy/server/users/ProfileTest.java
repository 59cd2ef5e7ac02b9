package dev.understudy.server.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /v2/users/:id}, {@code GET /v2/me}, the picture, and the other single records. */
class ProfileTest {
    private static TestServer server;
    private static TestServer demo;
    private static String staff;
    private static String basic;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        demo = TestServer.start(
                Config.inMemory().toBuilder().dataSet("demo:300").build());
        staff = server.bearer("understudy-staff");
        basic = server.bearer("understudy-basic");
    }

    @AfterAll
    static void stop() {
        server.close();
        demo.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "jeanne", "jeanne/", "%6aeanne"})
    void user_isFoundByIdAndLogin(String name) {
        JsonNode profile = TestServer.json(server.get(basic, "/v2/users/" + name));
        assertThat(profile.required("login").textValue()).isEqualTo("jeanne");
        assertThat(profile.required("displayname").textValue()).isEqualTo("Jeanne Martin");
        assertThat(profile.required("location").textValue()).isEqualTo("ariel");
        assertThat(profile.at("/patroned/0/godfather_id").longValue()).isEqualTo(66);
        assertThat(profile.at("/campus/0/time_zone").textValue()).isEqualTo("Europe/Paris");
    }

    /** The example of projects_users has the URL of a login that nobody has any more. */
    @Test
    void user_isFoundByAFormerLogin() {
        assertThat(TestServer.json(server.get(basic, "/v2/users/coundook"))
                        .required("login")
                        .textValue())
                .isEqualTo("jabinks2");
    }

    @Test
    void user_withAFormerLoginOfAnother_isFoundFirst() {
        server.jdbi()
                .useHandle(handle -> handle.execute("insert into former_logins (login, user_id) values ('cdooku', 1)"));
        assertThat(TestServer.json(server.get(basic, "/v2/users/cdooku"))
                        .required("id")
                        .longValue())
                .isEqualTo(66);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/users/2",
                "/v2/users/nobody",
                "/v2/users/-1",
                "/v2/users/1%20or%201=1",
                "/v2/users/99999999999999999999999",
                "/v2/users/%E2%82%AC",
                "/v2/teams/99",
                "/v2/teams/one",
                "/v2/projects_users/99",
                "/v2/projects_users/x",
                "/v2/anti_grav_units_users/1",
                "/v2/anti_grav_units_users/user18763",
                "/v2/locations/99",
                "/v2/locations/ariel",
                "/v2/me"
            })
    void unknownRecord_isNotFound(String target) {
        HttpResponse<String> answer = server.get(staff, target);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{}");
        assertThat(answer.headers().firstValue("X-Understudy-Reason")).isPresent();
    }

    @Test
    void me_ofAnApplicationsToken_saysWhy() {
        assertThat(server.get(basic, "/v2/me").headers().firstValue("X-Understudy-Reason"))
                .hasValue("The access token stands for the application itself, not for a user.");
    }

    @ParameterizedTest
    @CsvSource({
        "/v2/users/1, 200, 200",
        "/v2/teams/1, 200, 200",
        "/v2/projects_users/1, 200, 200",
        "/v2/locations/8, 200, 200",
        "/v2/anti_grav_units_users/64, 200, 403"
    })
    void record_needsTheRoleOfItsList(String target, int ofStaff, int ofBasic) {
        assertThat(server.get(staff, target).statusCode()).isEqualTo(ofStaff);
        assertThat(server.get(basic, target).statusCode()).isEqualTo(ofBasic);
        assertThat(server.get("Bearer nobody", target).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/users/1", "/v2/teams/1", "/v2/projects_users/1", "/v2/locations/8"})
    void record_isNotSentTwice(String target) {
        String tag = server.get(basic, target).headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> second = server.send(HttpRequest.newBuilder(URI.create(server.url() + target))
                .header("Authorization", basic)
                .header("If-None-Match", tag));
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
    }

    /** The enrolments of a profile are those of the list, whose items are newest first. */
    @ParameterizedTest
    @ValueSource(longs = {1, 64, 111})
    void enrolmentsOfAProfile_areThoseOfTheList(long user) {
        assertThat(TestServer.json(server.get(basic, "/v2/users/" + user)).required("cursus_users"))
                .isEqualTo(TestServer.json(server.get(basic, "/v2/cursus_users?sort=id&user_id=" + user)));
    }

    /** The rows of lists are the same as those that are shown alone. */
    @ParameterizedTest
    @ValueSource(strings = {"projects_users", "locations", "anti_grav_units_users"})
    void record_isThatOfTheList(String resource) {
        for (JsonNode item : TestServer.json(server.get(staff, "/v2/" + resource))) {
            long id = item.findValue("id").longValue();
            assertThat(TestServer.json(server.get(staff, "/v2/" + resource + "/" + id)))
                    .isEqualTo(item);
        }
    }

    @Test
    void team_isThatOfTheProjectsUser() {
        JsonNode team =
                TestServer.json(server.get(basic, "/v2/projects_users/1")).at("/teams/0");
        assertThat(TestServer.json(server.get(basic, "/v2/teams/1"))).isEqualTo(team);
    }

    @Test
    void profiles_ofAPopulation_haveWhatItsRowsHave() {
        String token = demo.bearer("understudy-basic");
        int achievements = 0;
        int titles = 0;
        int projects = 0;
        for (int id = 1; id <= 100; id++) {
            JsonNode profile = TestServer.json(demo.get(token, "/v2/users/" + id));
            assertThat(profile.required("id").longValue()).isEqualTo(id);
            assertThat(profile.required("campus").size())
                    .isEqualTo(profile.required("campus_users").size());
            assertThat(profile.required("titles").size())
                    .isEqualTo(profile.required("titles_users").size());
            achievements += profile.required("achievements").size();
            titles += profile.required("titles").size();
            projects += profile.required("projects_users").size();
        }
        assertThat(achievements).isPositive();
        assertThat(titles).isPositive();
        assertThat(projects).isPositive();
    }

    @Test
    void picture_needsNoToken_andMayBeCached() {
        HttpResponse<String> answer = server.send(HttpRequest.newBuilder(URI.create(server.url() + "/picture.svg"))
                .header("Accept", "image/avif,image/webp,image/svg+xml,image/*,*/*;q=0.8"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("public, max-age=86400");
        assertThat(answer.headers().firstValue("ETag")).isPresent();
        assertThat(answer.body()).startsWith("<svg xmlns=");
    }
}
