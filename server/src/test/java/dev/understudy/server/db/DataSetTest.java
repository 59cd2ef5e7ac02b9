package dev.understudy.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.server.TestDatabases;
import dev.understudy.server.TestDatabases.OpenTestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Data sets: what loads, and what each mistake in one is answered with. */
class DataSetTest {
    private static final String USER = """
            {"id": 1, "login": "jeanne", "created_at": "2017-11-22", "updated_at": "2017-11-22"}""";
    private static final String CURSUS = """
            {"id": 1, "name": "42", "slug": "42", "created_at": "2017-11-22"}""";

    private OpenTestDatabase opened;
    private Jdbi jdbi;

    @BeforeEach
    void open() {
        opened = TestDatabases.open();
        jdbi = opened.database().jdbi();
    }

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void documented_loads() throws IOException {
        try (InputStream json = DataSet.builtIn(DataSet.DOCUMENTED)) {
            DataSet.load(jdbi, json);
        }
        Map<String, Long> rows = RowCounts.of(jdbi);
        assertThat(rows)
                .containsEntry("applications", 5L)
                .containsEntry("open_api_clients", 1L)
                .containsEntry("users", 7L)
                .containsEntry("projects_users", 3L)
                .containsEntry("fab_manager_users", 4L)
                .containsEntry("access_tokens", 0L);
        assertThat(nextId("projects")).isEqualTo(6);
        assertThat(DataSet.isEmpty(jdbi)).isFalse();
    }

    @Test
    void empty_loadsNothing() throws IOException {
        load("{}");
        assertThat(DataSet.isEmpty(jdbi)).isTrue();
        load("{\"users\": []}");
        assertThat(DataSet.isEmpty(jdbi)).isTrue();
        assertThat(nextId("campus")).isEqualTo(1);
    }

    @Test
    void values_areReadAsTheirColumns() throws IOException {
        load("{\"users\": ["
                + USER.replace("}", ", \"pool_year\": 2017, \"token_id\": \"7\"}")
                + "], \"fab_manager_users\": [{\"email\": \"Some.One@Example.COM\", \"organization\": false,"
                + " \"invoicing_profile_id\": 1, \"full_name\": \"Some One\", \"gender\": \"woman\","
                + " \"address\": \"\", \"created_at\": \"2016-05-04 17:21:48 +0200\"}]}");
        String user = jdbi.withHandle(handle -> handle.createQuery("select concat(pool_year, ' ', token_id) from users")
                .mapTo(String.class)
                .one());
        assertThat(user).isEqualTo("2017 7");
        String email = jdbi.withHandle(handle -> handle.createQuery("select email from fab_manager_users")
                .mapTo(String.class)
                .one());
        assertThat(email).isEqualTo("some.one@example.com");
    }

    @Test
    void rows_mayReferToRowsBeforeThem_whateverMembersTheyHave() throws IOException {
        load("""
                {"projects": [
                    {"id": 1, "name": "a", "slug": "a"},
                    {"id": 2, "name": "b", "slug": "b", "parent_id": 1},
                    {"slug": "c", "id": 3, "name": "c"},
                    {"id": 4, "name": "d", "slug": "d", "parent_id": 3},
                    {"parent_id": 4, "id": 5, "name": "e", "slug": "e"}]}""");
        assertThat(RowCounts.of(jdbi)).containsEntry("projects", 5L);
    }

    @Test
    void secrets_areHashed() throws IOException {
        load("""
                {"applications": [{"uid": "a", "secret": "top", "name": "a", "requests_per_second": 2,
                    "requests_per_hour": 1200}], "open_api_clients": [{"name": "b", "token": "pot"}]}""");
        List<String> stored = jdbi.withHandle(handle -> handle.createQuery(
                        "select secret_hash from applications union all select token_hash from open_api_clients")
                .mapTo(String.class)
                .list());
        assertThat(stored).hasSize(2).allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    }

    @Test
    void everyTable_hasAVersion_whichALoadIncreases() throws IOException {
        Map<String, Long> before = versions();
        assertThat(before.keySet()).containsExactlyInAnyOrderElementsOf(DataSet.tableNames());
        load("{\"cursus\": [" + CURSUS + "]}");
        assertThat(versions())
                .allSatisfy((table, version) -> assertThat(version).isGreaterThan(before.get(table)));
    }

    private Map<String, Long> versions() {
        return jdbi.withHandle(handle -> handle.createQuery("select table_name, version from table_versions")
                .reduceRows(new TreeMap<>(), (versions, row) -> {
                    versions.put(row.getColumn("table_name", String.class), row.getColumn("version", Long.class));
                    return versions;
                }));
    }

    static List<Arguments> mistakes() {
        String users = "{\"users\": [" + USER + "], ";
        String application = "{\"applications\": [{\"uid\": \"a\", \"secret\": \"b\", \"name\": \"c\",";
        return List.of(
                Arguments.of("", "A data set is a JSON object"),
                Arguments.of("[]", "A data set is a JSON object"),
                Arguments.of("null", "A data set is a JSON object"),
                Arguments.of("users", "not valid JSON at line 1, column"),
                Arguments.of("{\n\"users\": [\n", "not valid JSON at line 3"),
                Arguments.of("{\"users\": [" + USER, "not valid JSON at line 1"),
                Arguments.of(users + "}", "not valid JSON at line 1"),
                Arguments.of(users + "\"users\": []}", "Duplicate"),
                Arguments.of("{\"users\": [{\"id\": 1, \"id\": 2}]}", "Duplicate"),
                Arguments.of("{\"users\": []}\n{}", "goes on after the end of its JSON object, at line 2"),
                Arguments.of("{\"users\": []}\nrubbish", "not valid JSON at line 2"),
                Arguments.of("{\"user\": []}", "There is no table user. The tables are: applications"),
                Arguments.of("{\"access_tokens\": []}", "There is no table access_tokens"),
                Arguments.of("{\"flyway_schema_history\": []}", "There is no table flyway_schema_history"),
                Arguments.of("{\"users; drop table users\": []}", "There is no table users; drop table users"),
                Arguments.of("{\"cursus_users\": [], \"users\": []}", "The table users must come before cursus_users"),
                Arguments.of("{\"users\": {}}", "The rows of users must be an array"),
                Arguments.of("{\"users\": null}", "The rows of users must be an array"),
                Arguments.of("{\"users\": [1]}", "users, row 1: a row must be an object"),
                Arguments.of("{\"users\": [{}]}", "users, row 1: a row must have members"),
                Arguments.of(
                        "{\"users\": [" + USER + ", {\"lgin\": \"x\"}]}",
                        "users, row 2: there is no member lgin. The members are: id, login"),
                Arguments.of("{\"users\": [{\"LOGIN\": \"x\"}]}", "users, row 1: there is no member LOGIN"),
                Arguments.of("{\"users\": [{\"login) --\": \"x\"}]}", "users, row 1: there is no member login) --"),
                Arguments.of("{\"applications\": [{\"secret_hash\": \"x\"}]}", "row 1: there is no member secret_hash"),
                Arguments.of(user("\"id\": \"one\""), "users, row 1: id cannot be \"one\""),
                Arguments.of(user("\"id\": 1.5"), "users, row 1: id cannot be 1.5"),
                Arguments.of(user("\"id\": 99999999999999999999"), "users, row 1: id cannot be 9999"),
                Arguments.of(user("\"id\": true"), "users, row 1: id cannot be true"),
                Arguments.of(user("\"login\": [1]"), "users, row 1: login must be a single value"),
                Arguments.of(user("\"login\": {}"), "users, row 1: login must be a single value"),
                Arguments.of(user("\"login\": \"a\\u0000b\""), "users, row 1: login cannot be"),
                Arguments.of(user("\"login\": \"a\\ud83d\""), "users, row 1: login cannot be"),
                Arguments.of(
                        "{\"fab_manager_users\": [{\"email\": \"\\ude00\"}]}",
                        "fab_manager_users, row 1: email cannot be"),
                Arguments.of(user("\"created_at\": \"soon\""), "users, row 1: created_at cannot be \"soon\""),
                Arguments.of(user("\"created_at\": \"2017-02-30\""), "users, row 1: created_at cannot be"),
                Arguments.of(
                        "{\"fab_manager_users\": [{\"organization\": \"yes\"}]}",
                        "fab_manager_users, row 1: organization cannot be \"yes\""),
                Arguments.of(
                        users + "\"anti_grav_units_users\": [{\"user_id\": 1, \"is_free\": null}]}",
                        "anti_grav_units_users, row 1: the row cannot be stored: a member that is needed is missing or"
                                + " null"),
                Arguments.of(
                        users + "\"anti_grav_units_users\": [{\"begin_date\": \"2019-12-09T10:00:00Z\"}]}",
                        "anti_grav_units_users, row 1: begin_date cannot be"),
                Arguments.of(
                        "{\"users\": [" + USER + ", " + USER.replace("1,", "2,") + "]}",
                        "users, row 2: the row cannot be stored: another row has the same value where each"),
                Arguments.of("{\"users\": [" + USER + ", " + USER + "]}", "users, row 2: the row cannot be stored"),
                Arguments.of(
                        "{\"users\": [" + USER + ", {\"id\": 2, \"login\": \"x\"}]}",
                        "users, row 2: the row cannot be stored: a member that is needed is missing or null ("),
                Arguments.of(
                        "{\"users\": [" + USER.replace("jeanne", "x".repeat(300)) + "]}",
                        "users, row 1: the row cannot be stored: a value is too long ("),
                Arguments.of(
                        users + "\"cursus\": [" + CURSUS + "], \"campus_users\": [{\"campus_id\": 9, \"user_id\": 1}]}",
                        "campus_users, row 1: the row cannot be stored: it refers to a row that is not there ("),
                Arguments.of(
                        users + "\"cursus\": [" + CURSUS + "], \"cursus_users\": [{\"cursus_id\": 1, \"user_id\": 2,"
                                + " \"begin_at\": \"2017-01-01\", \"created_at\": \"2017-01-01\","
                                + " \"updated_at\": \"2017-01-01\"}]}",
                        "cursus_users, row 1: the row cannot be stored: it refers to a row that is not there ("),
                Arguments.of(
                        user("\"id\": " + Long.MAX_VALUE),
                        "The greatest id of users is 9223372036854775807, which leaves none for new rows"),
                Arguments.of(
                        application + "\"requests_per_second\": 0, \"requests_per_hour\": 1}]}",
                        "applications, row 1: the row cannot be stored: a value is outside its limits ("),
                Arguments.of(
                        application + "\"requests_per_second\": 1, \"requests_per_hour\": -1}]}",
                        "applications, row 1: the row cannot be stored: a value is outside its limits ("));
    }

    private static String user(String member) {
        String name = member.substring(0, member.indexOf(':'));
        String others =
                List.of("\"login\": \"a\"", "\"created_at\": \"2017-01-01\"", "\"updated_at\": \"2017-01-01\"").stream()
                        .filter(other -> !other.startsWith(name))
                        .reduce(member, (left, right) -> left + ", " + right);
        return "{\"users\": [{" + others + "}]}";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void mistake_isNamedAndNothingIsLoaded(String json, String message) {
        assertThatThrownBy(() -> load(json))
                .isInstanceOf(InvalidDataSetException.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("insert into");
        assertThat(DataSet.isEmpty(jdbi)).isTrue();
    }

    @Test
    void mistakeInTheSecondThousand_isNamedAndNothingIsLoaded() {
        StringBuilder users = new StringBuilder("{\"users\": [");
        for (int id = 1; id <= 2500; id++) {
            users.append(USER.replace("1,", id + ",").replace("jeanne", id == 1703 ? "user7" : "user" + id))
                    .append(id == 2500 ? "]}" : ",");
        }
        assertThatThrownBy(() -> load(users.toString()))
                .isInstanceOf(InvalidDataSetException.class)
                .hasMessageContaining(
                        "users, row 1703: the row cannot be stored: another row has the same value where each");
        assertThat(DataSet.isEmpty(jdbi)).isTrue();
    }

    @Test
    void notUtf8_isRefused() {
        assertThatThrownBy(() -> DataSet.load(
                        jdbi, new ByteArrayInputStream(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'})))
                .isInstanceOf(InvalidDataSetException.class)
                .hasMessageContaining("not valid JSON at line 1");
    }

    private void load(String json) throws IOException {
        DataSet.load(jdbi, new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private long nextId(String table) {
        return jdbi.withHandle(
                handle -> handle.createUpdate("insert into " + table + " (name, slug) values ('next', 'next')")
                        .executeAndReturnGeneratedKeys("id")
                        .mapTo(long.class)
                        .one());
    }
}
