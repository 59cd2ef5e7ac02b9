package dev.understudy.server.fab_manager_users;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of {@code GET /open_api/v1/users}: which users they hold, and what their headers say. */
class FabManagerUsersPagingTest {
    private static final String PUBLIC_URL = "https://fab.example";
    private static final int USERS = 105;

    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        server = TestServer.start(Config.inMemory().toBuilder()
                .dataSet(dataSet(directory).toString())
                .publicUrl(PUBLIC_URL)
                .build());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Greater ids were created later; ten users in a row at the same moment. */
    private static Path dataSet(Path directory) throws IOException {
        ObjectNode tables = new ObjectMapper().createObjectNode();
        tables.withArray("open_api_clients")
                .addObject()
                .put("name", "test")
                .put("token", TestServer.FAB_MANAGER.substring("Token token=".length()));
        for (int id = 1; id <= USERS; id++) {
            tables.withArray("fab_manager_users")
                    .addObject()
                    .put("id", id)
                    .put("email", "user" + id + "@example.org")
                    .put(
                            "created_at",
                            Instant.parse("2016-01-01T00:00:00Z")
                                    .plusSeconds(id / 10)
                                    .toString())
                    .put("invoicing_profile_id", id)
                    .put("full_name", "User " + id)
                    .put("gender", "woman")
                    .put("organization", false)
                    .put("address", "");
        }
        Path file = directory.resolve("data-set.json");
        new ObjectMapper().writeValue(file.toFile(), tables);
        return file;
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1, 20",
        "page=1, 1, 20",
        "page=2, 2, 20",
        "per_page=4, 1, 4",
        "page=3&per_page=4, 3, 4",
        "page=6, 6, 20",
        "per_page=100, 1, 100",
        "per_page=100&page=2, 2, 100",
        "per_page=101, 1, 100",
        "per_page=100000, 1, 100",
        "page=7, 7, 20",
        "page=999999999999999999, 999999999999999999, 20",
        "page=9223372036854775807, 9223372036854775807, 20",
        "per_page=9223372036854775807, 1, 100",
    })
    void list_page_holdsItsUsersAndSaysHowManyThereAre(String query, long number, int size) {
        HttpResponse<String> answer = get("/open_api/v1/users?" + query);
        List<Long> expected = LongStream.rangeClosed(1, USERS)
                .map(place -> USERS + 1 - place)
                .skip(Math.min(number - 1, USERS) * size)
                .limit(size)
                .boxed()
                .toList();
        assertThat(ids(answer)).isEqualTo(expected);
        assertThat(header(answer, "Total")).hasValue(Integer.toString(USERS));
        assertThat(header(answer, "Per-Page")).hasValue(Integer.toString(size));
        assertThat(header(answer, "X-Page")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?per_page=50 | page=3&per_page=50 last, page=2&per_page=50 next",
                "?page=2&per_page=50 | page=1&per_page=50 first, page=1&per_page=50 prev,"
                        + " page=3&per_page=50 last, page=3&per_page=50 next",
                "?page=3&per_page=50 | page=1&per_page=50 first, page=2&per_page=50 prev",
                "?page=9&per_page=50 | page=1&per_page=50 first, page=3&per_page=50 prev",
                "?per_page=500 | page=2&per_page=500 last, page=2&per_page=500 next",
                "?user_id[]=9&per_page=1&user_id[]=8&including_deleted_users=true"
                        + " | including_deleted_users=true&page=2&per_page=1&user_id%5B%5D=9&user_id%5B%5D=8 last,"
                        + " including_deleted_users=true&page=2&per_page=1&user_id%5B%5D=9&user_id%5B%5D=8 next",
                "?email[]=user1@example.org&email[]=user2@example.org&page=2&per_page=1"
                        + " | email%5B%5D=user1%40example.org&email%5B%5D=user2%40example.org&page=1&per_page=1 first,"
                        + " email%5B%5D=user1%40example.org&email%5B%5D=user2%40example.org&page=1&per_page=1 prev",
                "?user_id=[7,8]&per_page=1 | page=2&per_page=1&user_id=%5B7%2C8%5D last,"
                        + " page=2&per_page=1&user_id=%5B7%2C8%5D next",
            })
    void list_link_namesTheOtherPages(String query, String links) {
        String expected =
                links.replaceAll("(\\S+=\\S+) (\\w+)", "<" + PUBLIC_URL + "/open_api/v1/users?$1>; rel=\"$2\"");
        assertThat(header(get("/open_api/v1/users" + query), "Link")).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?user_id=1", "?user_id=987654321", "?user_id=1,2,3&per_page=3"})
    void list_singlePage_hasNoLink(String query) {
        assertThat(header(get("/open_api/v1/users" + query), "Link")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?per_page=4", "?per_page=100", "?per_page=7&created_after=2016-01-01"})
    void list_walkingAllPages_givesEveryUserOnce(String query) {
        List<Long> seen = new ArrayList<>();
        Optional<String> next = Optional.of("/open_api/v1/users" + query);
        while (next.isPresent()) {
            HttpResponse<String> answer = get(next.get());
            seen.addAll(ids(answer));
            Matcher link = Pattern.compile("<" + Pattern.quote(PUBLIC_URL) + "([^>]+)>; rel=\"next\"")
                    .matcher(header(answer, "Link").orElse(""));
            next = link.find() ? Optional.of(link.group(1)) : Optional.empty();
            assertThat(seen.size()).as("the walk comes to an end").isLessThanOrEqualTo(USERS);
        }
        assertThat(seen)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, USERS).boxed().toList());
    }

    private static HttpResponse<String> get(String target) {
        HttpResponse<String> answer = server.get(TestServer.FAB_MANAGER, target);
        assertThat(answer.statusCode()).as("%s: %s", target, answer.body()).isEqualTo(200);
        return answer;
    }

    private static Optional<String> header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name);
    }

    private static List<Long> ids(HttpResponse<String> answer) {
        return StreamSupport.stream(TestServer.json(answer).get("users").spliterator(), false)
                .map(user -> user.get("id").longValue())
                .toList();
    }
}
