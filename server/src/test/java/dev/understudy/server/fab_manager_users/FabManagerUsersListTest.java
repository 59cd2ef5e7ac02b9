package dev.understudy.server.fab_manager_users;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import dev.understudy.server.query.DataFile;
import dev.understudy.server.query.Row;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which users {@code GET /open_api/v1/users} gives, and how it prints them. */
class FabManagerUsersListTest {
    private static final DataFile DATA = DataFile.of(FabManagerUsersListTest.class);
    private static final Comparator<Row> ORDER = Comparator.comparing(FabManagerUsersListTest::createdAt)
            .thenComparing(Row::id)
            .reversed();

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(
                Config.inMemory().toBuilder().dataSet(DATA.path().toString()).build());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Instant createdAt(Row user) {
        return OffsetDateTime.parse(user.text("created_at")).toInstant();
    }

    private static boolean isDeleted(Row user) {
        return user.text("deleted_at") != null;
    }

    private static List<Long> expected(Predicate<Row> users) {
        return DATA.rows("fab_manager_users").stream()
                .filter(users)
                .sorted(ORDER)
                .map(Row::id)
                .toList();
    }

    private static List<Long> ids(String query) {
        HttpResponse<String> answer = server.get(TestServer.FAB_MANAGER, "/open_api/v1/users?" + query);
        assertThat(answer.statusCode()).as("%s: %s", query, answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Total"))
                .hasValue(Integer.toString(TestServer.json(answer).get("users").size()));
        return StreamSupport.stream(TestServer.json(answer).get("users").spliterator(), false)
                .map(user -> user.get("id").longValue())
                .toList();
    }

    @Test
    void list_withoutParameters_givesUsersThatAreNotDeletedNewestFirst() {
        assertThat(ids("")).isEqualTo(expected(user -> !isDeleted(user))).startsWith(2L, 1L, 3L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user_id=1 | 1",
                "user_id[]=1 | 1",
                "user_id[]=1&user_id[]=3 | 1 3",
                "user_id%5B%5D=1&user_id[]=3 | 1 3",
                "user_id=[1,3] | 1 3",
                "user_id=%5B1%2C3%5D | 1 3",
                "user_id=[1,%203] | 1 3",
                "user_id=1,3 | 1 3",
                "user_id=1,1 | 1",
                "user_id=1&user_id=3 | 3",
                "user_id=1&user_id[]=3 | 1 3",
                "user_id=987654321 | ",
                "user_id=101 | ",
                "user_id=4 | ",
                "user_id=4&including_deleted_users=true | 4",
                "user_id[]=1&user_id[]= | 1",
            })
    void list_userId_givesTheUsersWithTheseIds(String query, String ids) {
        Set<Long> wanted = ids == null
                ? Set.of()
                : Arrays.stream(ids.split(" ")).map(Long::valueOf).collect(Collectors.toSet());
        assertThat(ids(query)).isEqualTo(expected(user -> wanted.contains(user.id())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email=ada@example.org | ada@example.org",
                "email=Ada@Example.org | ada@example.org",
                "email=ADA@EXAMPLE.ORG | ada@example.org",
                "email=ada%40example.org | ada@example.org",
                "email[]=ada@example.org&email[]=GRACE@example.org | ada@example.org grace@example.org",
                "email%5B%5D=ada@example.org&email=grace@example.org | ada@example.org grace@example.org",
                "email=ada@example.org&email=grace@example.org | grace@example.org",
                "email=o'neil%2Blab@example.org | o'neil+lab@example.org",
                "email=%C3%89LO%C3%8FSE@example.org | éloïse@example.org",
                "email=IRIS@example.org&including_deleted_users=true | iris@example.org",
                "email=ada | ",
                "email=example.org | ",
                "email=%25@example.org | ",
                "email=ada@example.orgx | ",
                "email=null | ",
                "email=gone@example.org | ",
            })
    void list_email_matchesStrictlyInLowerCase(String query, String emails) {
        Set<String> wanted = emails == null ? Set.of() : Set.of(emails.split(" "));
        assertThat(ids(query))
                .isEqualTo(expected(user -> user.text("email") != null
                        && wanted.contains(user.text("email").toLowerCase(Locale.ROOT))));
    }

    /** The second column is the first moment that is included. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2016-05-04T15:21:48.403Z | 2016-05-04T15:21:48.403Z",
                "2016-05-04T15:21:48.404Z | 2016-05-04T15:21:48.404Z",
                "2016-05-04T17:21:48.403%2B02:00 | 2016-05-04T15:21:48.403Z",
                "2016-05-04T17:21:48.403%2B0200 | 2016-05-04T15:21:48.403Z",
                "2016-05-04T17:21:48.403+02:00 | 2016-05-04T15:21:48.403Z",
                "2016-05-04T10:21:48.402-05:00 | 2016-05-04T15:21:48.402Z",
                "2016-05-04T15:21:48 | 2016-05-04T15:21:48Z",
                "2016-05-04T15:21 | 2016-05-04T15:21:00Z",
                "2016-05-04%2015:21:48%20UTC | 2016-05-04T15:21:48Z",
                "2016-05-04+15:21:48.403+UTC | 2016-05-04T15:21:48.403Z",
                "2016-05-04 | 2016-05-04T00:00:00Z",
                "2016-05-03T23:59:59.999Z | 2016-05-03T23:59:59.999Z",
                "2016-03-27 | 2016-03-27T00:00:00Z",
                "2030-01-01 | 2030-01-01T00:00:00Z",
            })
    void list_createdAfter_includesTheMomentItself(String value, Instant from) {
        assertThat(ids("created_after=" + value))
                .isEqualTo(expected(user -> !isDeleted(user) && !createdAt(user).isBefore(from)));
        assertThat(ids("including_deleted_users=true&created_after=" + value))
                .isEqualTo(expected(user -> !createdAt(user).isBefore(from)));
    }

    @Test
    void list_includingDeletedUsers_addsThemOnlyWhenTrue() {
        assertThat(ids("including_deleted_users=true")).isEqualTo(expected(user -> true));
        assertThat(ids("including_deleted_users=false")).isEqualTo(expected(user -> !isDeleted(user)));
        assertThat(ids("including_deleted_users=")).isEqualTo(expected(user -> !isDeleted(user)));
        assertThat(ids("including_deleted_users=true&including_deleted_users=false"))
                .isEqualTo(expected(user -> !isDeleted(user)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"user_id=", "email=", "created_after=", "user_id[]=", "email[]=", "page=", "per_page="})
    void list_emptyValue_filtersNothing(String query) {
        assertThat(ids(query)).isEqualTo(expected(user -> !isDeleted(user)));
    }

    @Test
    void list_severalFilters_allHold() {
        assertThat(ids("user_id=1,2,3&email[]=ada@example.org&email[]=linus@example.org"
                        + "&created_after=2016-05-04T15:21:48.403Z"))
                .containsExactly(1L);
        assertThat(ids("user_id=2&email=ada@example.org")).isEmpty();
    }

    /** Twelve members in the document's order; {@code group} is left out where there is none or the user is deleted. */
    @Test
    void list_item_printsNullsButNoEmptyGroup() {
        assertThat(user(1))
                .hasToString("{\"id\":1,\"email\":\"ada@example.org\",\"created_at\":\"2016-05-04T17:21:48.403+02:00\","
                        + "\"invoicing_profile_id\":101,\"external_id\":\"X-1\",\"full_name\":\"Ada Lovelace\","
                        + "\"first_name\":\"Ada\",\"last_name\":\"Lovelace\",\"gender\":\"woman\","
                        + "\"organization\":false,\"address\":\"1 rue d'Été, PARIS\","
                        + "\"group\":{\"id\":1,\"name\":\"standard, association\",\"slug\":\"standard\"}}");
        assertThat(user(3))
                .hasToString(
                        "{\"id\":3,\"email\":\"linus@example.org\",\"created_at\":\"2016-05-04T17:21:48.402+02:00\","
                                + "\"invoicing_profile_id\":103,\"external_id\":\"X-3\",\"full_name\":\"Linus T\","
                                + "\"first_name\":\"Linus\",\"last_name\":\"T\",\"gender\":\"man\","
                                + "\"organization\":false,\"address\":\"Grenoble\"}");
        assertThat(user(8))
                .hasToString("{\"id\":8,\"email\":null,\"created_at\":\"2016-05-04T00:00:00.000+02:00\","
                        + "\"invoicing_profile_id\":108,\"external_id\":null,\"full_name\":\"No mail\","
                        + "\"first_name\":null,\"last_name\":null,\"gender\":\"man\","
                        + "\"organization\":true,\"address\":\"\","
                        + "\"group\":{\"id\":2,\"name\":\"étudiant\",\"slug\":\"student\"}}");
        assertThat(user(4).has("group")).isFalse();
    }

    private static JsonNode user(long id) {
        HttpResponse<String> answer =
                server.get(TestServer.FAB_MANAGER, "/open_api/v1/users?including_deleted_users=true&user_id=" + id);
        return TestServer.json(answer).at("/users/0");
    }
}
