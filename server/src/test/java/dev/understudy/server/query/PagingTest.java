package dev.understudy.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of the 42 intra API: which rows they hold, and what their headers say. */
class PagingTest {
    private static final String PUBLIC_URL = "https://intra.example/base";

    private static TestServer server;
    private static String staff;

    @BeforeAll
    static void start(@TempDir Path directory) {
        server = TestServer.start(Config.inMemory().toBuilder()
                .dataSet(LargeDataSet.write(directory).toString())
                .publicUrl(PUBLIC_URL)
                .build());
        staff = server.bearer("understudy-staff");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Number and size of the page that each form of the parameters asks for. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "page[number]=1 | 1 | 30",
                "page[number]=2 | 2 | 30",
                "page=2 | 2 | 30",
                "page[size]=7 | 1 | 7",
                "per_page=7 | 1 | 7",
                "page[number]=3&page[size]=50 | 3 | 50",
                "page=3&per_page=50 | 3 | 50",
                "per_page=100&page[number]=3 | 3 | 100",
                "page%5Bnumber%5D=2&page%5Bsize%5D=100 | 2 | 100",
                "page%5bnumber]=2&page[size%5d=100 | 2 | 100",
                "page[number]=&page[size]= | 1 | 30",
                "page[size]=1 | 1 | 1",
                "page[size]=101 | 1 | 100",
                "per_page=500&page=2 | 2 | 100",
                "page[size]=999999999999 | 1 | 100",
                "page=8 | 8 | 30",
                "page[number]=2147483648 | 2147483648 | 30",
                "page=999999999999999999&per_page=100 | 999999999999999999 | 100",
                "page=9223372036854775807&per_page=100 | 9223372036854775807 | 100",
                "page[size]=9223372036854775807 | 1 | 100",
                // a number below 1 is page 1, a size below 1 the default
                "page=0 | 1 | 30",
                "page[number]=0 | 1 | 30",
                "page=-1 | 1 | 30",
                "page[number]=-9223372036854775808&per_page=7 | 1 | 7",
                "page[size]=0 | 1 | 30",
                "per_page=-5&page=2 | 2 | 30",
                // a plain page after the Hash takes its place, with the size
                "page[size]=2&page=2 | 2 | 30",
                "page[number]=3&page[size]=2&page=2 | 2 | 30",
                "page[size]=2&page=2&per_page=50 | 2 | 50",
                "page=&page[size]=2 | 1 | 2",
            })
    void list_page_holdsItsRowsAndSaysWhichItIs(String query, long number, int size) {
        for (String resource : List.of("users", "projects_users", "anti_grav_units_users")) {
            HttpResponse<String> answer = get("/v2/" + resource + "?" + query);
            assertThat(header(answer, "X-Page")).hasValue(Long.toString(number));
            assertThat(header(answer, "X-Per-Page")).hasValue(Integer.toString(size));
            assertThat(header(answer, "X-Total")).hasValue("205");
            assertThat(ids(answer)).as(resource).isEqualTo(page(resource, number, size));
        }
    }

    private static List<Long> page(String resource, long number, int size) {
        long before = Math.min(number - 1, LargeDataSet.SIZE) * size;
        return LongStream.rangeClosed(1, LargeDataSet.SIZE)
                .map(place -> resource.equals("projects_users") ? place : LargeDataSet.SIZE + 1 - place)
                .skip(before)
                .limit(size)
                .boxed()
                .toList();
    }

    @Test
    void list_withoutPage_givesThirtyRows() {
        for (String resource : List.of("users", "projects_users", "anti_grav_units_users")) {
            HttpResponse<String> answer = get("/v2/" + resource);
            assertThat(ids(answer)).isEqualTo(page(resource, 1, 30));
            assertThat(header(answer, "X-Page")).hasValue("1");
            assertThat(header(answer, "X-Per-Page")).hasValue("30");
            assertThat(header(answer, "X-Total")).hasValue("205");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // first and prev are absent on page 1
                "/v2/users | /v2/users?page=7 last, /v2/users?page=2 next",
                "/v2/users?page=3&per_page=50 | /v2/users?page=1&per_page=50 first,"
                        + " /v2/users?page=2&per_page=50 prev, /v2/users?page=5&per_page=50 last,"
                        + " /v2/users?page=4&per_page=50 next",
                // a page[size] is lost
                "/v2/users?page[number]=3&page[size]=50 | /v2/users?page=1 first,"
                        + " /v2/users?page=2 prev, /v2/users?page=5 last, /v2/users?page=4 next",
                "/v2/users?page[size]=100&filter[id]= | /v2/users?filter%5Bid%5D=&page=3 last,"
                        + " /v2/users?filter%5Bid%5D=&page=2 next",
                "/v2/users?page=0 | /v2/users?page=7 last, /v2/users?page=2 next",
                // last and next are absent on the last page
                "/v2/users?page=3&per_page=100 | /v2/users?page=1&per_page=100 first, /v2/users?page=2&per_page=100 prev",
                // past the end
                "/v2/users?page=4&per_page=100 | /v2/users?page=1&per_page=100 first, /v2/users?page=3&per_page=100 prev",
                "/v2/users?page=99&per_page=100 | /v2/users?page=1&per_page=100 first, /v2/users?page=3&per_page=100 prev",
                // a size is written as it was sent
                "/v2/users?per_page=500 | /v2/users?page=3&per_page=500 last, /v2/users?page=2&per_page=500 next",
                // other parameters are kept, keys are sorted, names and values percent-encoded, the last of a key wins
                "/v2/users?sort=-kind,id&per_page=100&page=1&range[id]=1,150&colour=red&filter[id]=1&filter[id]="
                        + " | /v2/users?colour=red&filter%5Bid%5D=&page=2&per_page=100&range%5Bid%5D=1%2C150"
                        + "&sort=-kind%2Cid last,"
                        + " /v2/users?colour=red&filter%5Bid%5D=&page=2&per_page=100&range%5Bid%5D=1%2C150"
                        + "&sort=-kind%2Cid next",
                "/v2/campus/paris/users/?per_page=100&page=2&range[login]=%C3%A0,%C3%A9 |"
                        + " /v2/campus/paris/users?page=1&per_page=100&range%5Blogin%5D=%C3%A0%2C%C3%A9 first,"
                        + " /v2/campus/paris/users?page=1&per_page=100&range%5Blogin%5D=%C3%A0%2C%C3%A9 prev",
                "/v2/projects_users?per_page=100 | /v2/projects_users?page=3&per_page=100 last,"
                        + " /v2/projects_users?page=2&per_page=100 next",
            })
    void list_link_namesTheOtherPages(String target, String links) {
        String expected = links.replaceAll("(/v2/\\S+) (\\w+)", "<" + PUBLIC_URL + "$1>; rel=\"$2\"");
        assertThat(header(get(target), "Link")).hasValue(expected);
    }

    /** Rack's rule for a name that is a value first and a Hash afterwards. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "page=2&page[size]=2",
                "page=2&page[number]=3",
                "page[size]=2&page=2&page[number]=1",
                "page=0&page[size]=x"
            })
    void list_pageAsValueAndThenAsHash_isRefused(String query) {
        for (String resource : List.of("users", "projects_users", "anti_grav_units_users")) {
            HttpResponse<String> answer = server.get(staff, "/v2/" + resource + "?" + query);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(TestServer.json(answer).get("error").asText()).isEqualTo("Page Error");
            assertThat(TestServer.json(answer).get("message").asText()).contains("as a value and after that as a Hash");
        }
    }

    @Test
    void list_sizeThatIsLost_isNamed() {
        assertThat(header(get("/v2/users?page[size]=2&page=2"), "X-Understudy-Ignored"))
                .hasValue("page[size]");
        assertThat(header(get("/v2/users?page[number]=2&colour=red&page[size]=2&page=2"), "X-Understudy-Ignored"))
                .hasValue("colour, page[number], page[size]");
        assertThat(header(get("/v2/users?page[size]=2&per_page=3"), "X-Understudy-Ignored"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/users?filter[id]=1",
                "/v2/users?filter[id]=987654321",
                "/v2/users?range[id]=1,30",
                "/v2/users?range[id]=1,100&per_page=100"
            })
    void list_singlePage_hasNoLink(String target) {
        HttpResponse<String> answer = get(target);
        assertThat(header(answer, "Link")).isEmpty();
        assertThat(header(answer, "X-Total"))
                .hasValue(Integer.toString(ids(answer).size()));
    }

    /** Following {@code next} from the first page on; most sorts leave many rows equal. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "users | per_page=7",
                "users | per_page=100",
                "users | per_page=30&sort=kind",
                "users | per_page=30&sort=-kind",
                "users | per_page=13&sort=-created_at,kind",
                "users | per_page=13&sort=encrypted_password",
                "projects_users | per_page=41&sort=status,-updated_at",
                "projects_users | ",
                "anti_grav_units_users | per_page=41&sort=-is_free",
                "anti_grav_units_users | sort=end_date",
            })
    void list_walkingAllPages_givesEveryRowOnce(String resource, String query) {
        List<Long> seen = new ArrayList<>();
        Optional<String> next = Optional.of("/v2/" + resource + "?" + (query == null ? "" : query));
        while (next.isPresent()) {
            HttpResponse<String> answer = get(next.get());
            seen.addAll(ids(answer));
            next = nextPage(answer);
            assertThat(seen.size()).as("the walk comes to an end").isLessThanOrEqualTo(LargeDataSet.SIZE);
        }
        assertThat(seen)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, LargeDataSet.SIZE).boxed().toList());
    }

    private static Optional<String> nextPage(HttpResponse<String> answer) {
        Matcher next = Pattern.compile("<" + Pattern.quote(PUBLIC_URL) + "([^>]+)>; rel=\"next\"")
                .matcher(header(answer, "Link").orElse(""));
        return next.find() ? Optional.of(next.group(1)) : Optional.empty();
    }

    private static HttpResponse<String> get(String target) {
        HttpResponse<String> answer = server.get(staff, target);
        assertThat(answer.statusCode()).as("%s: %s", target, answer.body()).isEqualTo(200);
        return answer;
    }

    private static Optional<String> header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name);
    }

    private static List<Long> ids(HttpResponse<String> answer) {
        return StreamSupport.stream(TestServer.json(answer).spliterator(), false)
                .map(item -> item.path("anti_grav_units_user").isObject() ? item.get("anti_grav_units_user") : item)
                .map((JsonNode item) -> item.get("id").longValue())
                .toList();
    }
}
