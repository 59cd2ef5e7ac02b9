package dev.understudy.server.users;

import static dev.understudy.server.query.ListUnderTest.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.query.Condition;
import dev.understudy.server.query.Kind;
import dev.understudy.server.query.ListGrammarTest;
import dev.understudy.server.query.ListUnderTest;
import dev.understudy.server.query.ParentCase;
import dev.understudy.server.query.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /v2/users}: its eleven standard fields, its other sort keys and its twelve parents. */
class UsersListTest extends ListGrammarTest {

    UsersListTest() {
        super(new ListUnderTest("users", "understudy-basic", fields(), sortOnly(), true, null));
    }

    private static Map<String, Kind> fields() {
        Map<String, Kind> fields = new LinkedHashMap<>();
        fields.put("id", Kind.INTEGER);
        fields.put("login", Kind.TEXT);
        fields.put("email", Kind.TEXT);
        fields.put("created_at", Kind.TIMESTAMP);
        fields.put("updated_at", Kind.TIMESTAMP);
        List.of("first_name", "last_name", "pool_year", "pool_month", "kind", "status")
                .forEach(name -> fields.put(name, Kind.TEXT));
        return fields;
    }

    private static Map<String, Kind> sortOnly() {
        Map<String, Kind> fields = new LinkedHashMap<>();
        fields.put("reset_password_sent_at", Kind.TIMESTAMP);
        List.of("image", "slack_team", "slack_login", "slack_mail").forEach(name -> fields.put(name, Kind.TEXT));
        fields.put("slack_validated_at", Kind.TIMESTAMP);
        fields.put("token_id", Kind.INTEGER);
        return fields;
    }

    @Override
    protected List<Condition> specialFilters() {
        return List.of();
    }

    @Override
    protected List<ParentCase> parents() {
        List<ParentCase> parents = new ArrayList<>();
        parents.addAll(parent("dash_id", "dashes", "dashes", "slug", "dashes_users"));
        parents.addAll(parent("event_id", "events", "events", null, "events_users"));
        parents.addAll(parent("team_id", "teams", "teams", null, "teams_users"));
        parents.addAll(parent("project_id", "projects", "projects", "slug", "projects_users"));
        parents.addAll(parent("partnership_id", "partnerships", "partnerships", "slug", "partnerships_users"));
        parents.addAll(parent("expertise_id", "expertises", "expertises", "slug", "expertises_users"));
        parents.addAll(parent("cursus_id", "cursus", "cursus", "slug", "cursus_users"));
        parents.addAll(parent("campus_id", "campus", "campus", "slug", "campus_users"));
        parents.addAll(parent("achievement_id", "achievements", "achievements", "slug", "achievements_users"));
        parents.addAll(parent("title_id", "titles", "titles", "slug", "titles_users"));
        parents.addAll(parent("quest_id", "quests", "quests", "slug", "quests_users"));
        parents.addAll(parent("group_id", "groups", "user_groups", null, "groups_users"));
        return parents;
    }

    private static List<ParentCase> parent(
            String parameter, String route, String table, String slug, String joiningTable) {
        return ParentCase.of(DATA, parameter, route, table, slug, id -> {
            Set<Long> members = DATA.userIds(joiningTable, parameter, id);
            return row -> members.contains(row.id());
        });
    }

    static Stream<String> secrets() {
        return Stream.of(
                "encrypted_password",
                "reset_password_token",
                "otp_secret_key",
                "otp_tmp",
                "otp_activated",
                "otp_backup_passwords",
                "slack_code_validation");
    }

    /** The server holds none of these values, so all users are equal in them and their id decides. */
    @ParameterizedTest
    @MethodSource("secrets")
    void list_sortBySecret_ordersNothing(String secret) {
        List<Long> byId = expected(row -> true).stream().sorted().toList();
        assertThat(ids("/v2/users?sort=" + secret)).isEqualTo(byId);
        assertThat(ids("/v2/users?sort=-" + secret)).isEqualTo(byId);
        assertThat(ids("/v2/users?sort=-" + secret + ",-id"))
                .isEqualTo(byId.stream().sorted(Comparator.reverseOrder()).toList());
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void database_hasNoPlaceForASecret(String secret) {
        List<String> columns = server.jdbi().withHandle(handle -> handle.createQuery(
                        "select table_name, column_name from information_schema.columns")
                .map((row, context) -> (row.getString(1) + "." + row.getString(2)).toLowerCase(Locale.ROOT))
                .list());
        assertThat(columns).contains("users.login").doesNotContain("users." + secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"paris", "1"})
    void list_parentNamedByDigits_isAnIdBeforeItIsASlug(String campus) {
        Set<Long> ofParis = DATA.userIds("campus_users", "campus_id", 1);
        assertThat(ids("/v2/users?campus_id=" + campus)).isEqualTo(expected(row -> ofParis.contains(row.id())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/campus/paris/users?cursus_id=42", "/v2/cursus/42/users?campus_id=paris"})
    void listOfParent_withAnotherParentInTheQuery_givesTheRowsBelowBoth(String target) {
        Set<Long> ofParis = DATA.userIds("campus_users", "campus_id", 1);
        Set<Long> of42 = DATA.userIds("cursus_users", "cursus_id", 21);
        assertThat(ids(target)).isEqualTo(expected(row -> ofParis.contains(row.id()) && of42.contains(row.id())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"filter[login]=zed.two,zed", "filter[login]=zed.two%2Czed", "filter[login]=,zed,,zed.two,"})
    void list_commaInAFilter_isOr(String query) {
        assertThat(ids("/v2/users?" + query)).isEqualTo(expected(UsersListTest::isZed));
    }

    private static boolean isZed(Row row) {
        return Set.of("zed", "zed.two").contains(row.text("login"));
    }

    /** A space is text like any other, so that it can be the end of a range. */
    @Test
    void list_textRange_mayBeginWithASpace() {
        assertThat(ids("/v2/users?range[login]=%20,l"))
                .isNotEmpty()
                .isEqualTo(expected(row -> row.text("login").compareTo("l") <= 0));
    }
}
