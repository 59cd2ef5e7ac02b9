package dev.understudy.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.TestServer;
import dev.understudy.server.db.RowCounts;
import dev.understudy.server.problem.Api;
import dev.understudy.server.problem.ErrorShape;
import dev.understudy.server.problem.LogRecorder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Good requests, spoilt at random. Whatever comes out, the answer is a documented one and the tables stay as they are. The
 * system property {@code understudy.seed} repeats a run.
 */
class RandomInputTest {
    private static final int REQUESTS = 600;

    private static final List<String> TARGETS = List.of(
            "/v2/users?filter[id]=1,2&sort=-login,id&page[number]=1&page[size]=5",
            "/v2/campus/paris/users?range[created_at]=2017-01-01,2018-01-01&page=2&per_page=1",
            "/v2/projects_users?filter[cursus]=1&filter[marked]=true&range[final_mark]=0,125&user_id=jabinks2",
            "/v2/users/111/projects_users?filter[created_at]=2017-11-22T13:41:28.447Z",
            "/v2/anti_grav_units_users?filter[active]=false&campus_id=paris&sort=begin_date",
            "/v2/users/jeanne?access=1&sort=id",
            "/v2/users/jeanne/locations_stats?begin_at=2017-11-01&end_at=2017-11-30&time_zone=Europe/Paris",
            "/v2/users/1/locations?filter[active]=true&filter[end]=false&range[begin_at]=2017-01-01,2018-01-01&sort=-host",
            "/v2/locations/8?colour=red&id=8",
            "/v2/campus_users?filter[is_primary]=true&user_id=jeanne&range[user_id]=1,70&sort=is_primary,-id",
            "/v2/teams/1?project_id=2&page=1",
            "/open_api/v1/users?user_id[]=1746&user_id[]=1745&email=a@b.c&created_after=2016-05-04T10:00:00%2B02:00",
            "/open_api/v1/users?including_deleted_users=true&page=1&per_page=4&user_id=[1,2]",
            "/oauth/token/info?access_token=x",
            "/oauth/authorize?client_id=understudy-login&redirect_uri=http://localhost:3000/a&response_type=code"
                    + "&scope=public+forum&state=x&search=je&code_challenge_method=plain&code_challenge=a");

    private static final List<String> BODIES = List.of(
            "{\"cursus_user\":{\"user_id\":\"999\",\"cursus_id\":999,\"begin_at\":\"2017-07-22 13:43:10 UTC\","
                    + "\"end_at\":null,\"has_coalition\":true}}",
            "cursus_user[user_id]=999&cursus_user[cursus_id]=999&cursus_user[begin_at]=2017-07-22+13:43:10+UTC",
            "--f\r\nContent-Disposition: form-data; name=\"cursus_user[user_id]\"\r\n\r\n999\r\n--f--\r\n");

    private static final List<String> TYPES =
            List.of("application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=f");

    private static final List<String> SPOILERS = List.of(
            "%00",
            "%ff",
            "%c3",
            "%",
            "%5B",
            "]",
            "[",
            "[]",
            "'",
            "\"",
            "--",
            ";",
            ",",
            ",,",
            "&",
            "=",
            "+",
            "/",
            "\\",
            "{",
            "}",
            ":",
            "null",
            "-1",
            "1.7",
            "99999999999999999999999999999999",
            "\u00ff",
            "\u00c3\u00a9",
            "\u00f0\u009f\u0098\u0080",
            "\\ud800",
            "true",
            "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");

    private final long seed = Long.getLong("understudy.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void spoiltRequests_areAnsweredInTheApisOwnShape() {
        System.out.println("RandomInputTest: -Dunderstudy.seed=" + seed);
        try (TestServer server = TestServer.start();
                LogRecorder log = LogRecorder.of("")) {
            String staff = server.bearer("understudy-staff");
            Map<String, Long> rows = new HashMap<>(RowCounts.of(server.jdbi()));
            for (int i = 0; i < REQUESTS; i++) {
                String request = random.nextInt(3) == 0 ? spoiltPost(staff) : spoiltGet(staff);
                check(request, RawHttp.send(server.url(), request));
            }
            assertThat(RowCounts.of(server.jdbi())).as("seed %d", seed).isEqualTo(rows);
            assertThat(log.messages()).as("seed %d", seed).isEmpty();
        }
    }

    private void check(String request, RawHttp.Answer answer) {
        String told = "seed %d, request %s, answer %s".formatted(seed, request, answer);
        assertThat(answer.status()).as(told).isBetween(200, 499);
        if (isOfLogIn(request, answer)) {
            return;
        }
        if (answer.status() == 200) {
            assertThat(answer.body()).as(told).matches("(?s)\\[.*]|\\{.*}");
            return;
        }
        ErrorShape.check(answer, api(answer, request.split(" ", 3)[1]));
    }

    /** The log-in answers by pages and redirects. */
    private static boolean isOfLogIn(String request, RawHttp.Answer answer) {
        return request.contains("authorize")
                && (answer.status() == 302
                        ? answer.header("Location").matches("http://localhost[:/?].*error=.*")
                        : answer.body().startsWith("<!doctype html>"));
    }

    /** A path that cannot be decoded belongs to no API, and is answered as the intra API's. */
    private static Api api(RawHttp.Answer answer, String target) {
        boolean reachedTheServer = answer.header("X-Request-Id") != null;
        String path = target.split("\\?", 2)[0];
        boolean isDecodable = !path.matches(".*%(?![0-9a-fA-F]{2}).*|.*%00.*");
        return reachedTheServer || isDecodable ? Api.of(path) : Api.INTRA;
    }

    private String spoiltGet(String staff) {
        String target = any(TARGETS);
        String authorization = target.startsWith("/open_api") ? TestServer.FAB_MANAGER : staff;
        int start = random.nextInt(4) == 0 ? 1 : target.indexOf('?') + 1;
        return RawHttp.request(
                "GET",
                target.substring(0, start) + spoilt(target.substring(start)).replace(' ', '+'),
                "Authorization: " + authorization);
    }

    /** User and cursus are unknown, so that no accident creates an enrolment. */
    private String spoiltPost(String staff) {
        int form = random.nextInt(BODIES.size());
        String type = random.nextInt(10) == 0 ? any(TYPES) : TYPES.get(form);
        return RawHttp.post("/v2/cursus_users", type, spoilt(BODIES.get(form)), "Authorization: " + staff);
    }

    private String spoilt(String good) {
        StringBuilder text = new StringBuilder(good);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, any(SPOILERS));
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(5)));
                case 2 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(20))));
                default -> text.replace(at, Math.min(text.length(), at + 1), any(SPOILERS));
            }
        }
        return text.toString();
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
