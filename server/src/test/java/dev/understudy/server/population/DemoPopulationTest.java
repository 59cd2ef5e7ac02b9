package dev.understudy.server.population;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import dev.understudy.server.generated.model.AntiGravUnitsUsersCursus;
import dev.understudy.server.generated.model.ProjectsUsersCampus;
import dev.understudy.server.generated.model.ProjectsUsersCursus;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a population of ten thousand users is like. */
class DemoPopulationTest {
    private static final int USERS = 10_000;

    private static TestServer server;
    private static String staff;

    @BeforeAll
    static void start() {
        server = TestServer.start(
                Config.inMemory().toBuilder().dataSet("demo:" + USERS).build());
        staff = server.bearer("understudy-staff");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** In percent of the users. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            users where kind = 'student'                            | 95 | 98
            users where kind = 'admin'                              | 1  | 2
            users where kind = 'external'                           | 1  | 3
            users where status is null                              | 4  | 10
            users where status = 'alumni'                           | 8  | 20
            users where status = 'blackholed'                       | 5  | 15
            users where pool_month in ('july', 'august', 'september') | 45 | 65
            users where pool_year = '2025'                          | 8  | 18
            users where pool_year is null and pool_month is null    | 2  | 5
            users where email is null                               | 0.2 | 1.5
            campus_users                                            | 104 | 112
            campus_users where campus_id = 1                        | 8  | 30
            cursus_users                                            | 145 | 165
            cursus_users where cursus_id in (1, 9)                  | 95 | 98
            cursus_users where end_at is null                       | 10 | 35
            cursus_users where blackholed_at is not null            | 10 | 35
            cursus_users where level > 12                           | 10 | 22
            cursus_users_skills                                     | 90 | 135
            projects_users                                          | 135 | 165
            projects_users where status = 'finished'                | 95 | 135
            projects_users where status = 'in_progress'             | 5  | 30
            projects_users where status = 'searching_a_group'       | 1  | 10
            projects_users where status = 'creating_group'          | 0.2 | 5
            projects_users where status = 'waiting_for_correction'  | 1  | 10
            projects_users where status = 'waiting_to_start'        | 0.5 | 5
            projects_users where status = 'parent'                  | 1  | 10
            projects_users where final_mark = 125                   | 5  | 20
            projects_users where occurrence > 0                     | 14 | 30
            projects_users where validated = false                  | 15 | 45
            projects_users where current_team_id is null            | 1  | 10
            anti_grav_units_users                                   | 4  | 8
            achievements_users                                      | 80 | 120
            quests_users                                            | 35 | 65
            events_users                                            | 30 | 50
            expertises_users                                        | 20 | 40
            titles_users                                            | 12 | 25
            groups_users                                            | 8  | 18
            partnerships_users                                      | 2  | 6
            dashes_users                                            | 2  | 5
            campus_users where is_primary                           | 100 | 100
            locations                                               | 20 | 60
            locations where end_at is null                          | 0.4 | 4
            patronages                                              | 2  | 7
            languages_users                                         | 110 | 135
            users where usual_first_name is not null                | 1  | 5
            users where phone is null                               | 15 | 25
            users where anonymize_date is not null                  | 60 | 95
            fab_manager_users                                       | 10 | 10
            fab_manager_users where deleted_at is not null          | 0.2 | 0.7
            fab_manager_users where group_id is null                | 0.2 | 1
            fab_manager_users where external_id is null             | 3  | 5""")
    void rows_areAsManyAsSaid(String rows, double least, double most) {
        assertThat(100.0 * count(rows) / USERS).isBetween(least, most);
    }

    @Test
    void usersCount_isThatOfTheUsers() {
        assertThat(count("campus where users_count <> (select count(*) from campus_users where campus_id = campus.id)"))
                .isZero();
    }

    @Test
    void sessionsOfTeams_areThere() {
        assertThat(count("teams where not exists (select 1 from project_sessions where id = project_session_id"
                        + " and project_sessions.project_id = teams.project_id)"))
                .isZero();
    }

    @Test
    void cursusUsersAndProjectsUsers_areAboutThreeForEachUser() {
        double each = (double) (count("cursus_users") + count("projects_users")) / USERS;
        assertThat(each).isBetween(2.8, 3.2);
    }

    @Test
    void teams_haveOneToFiveMembers() {
        List<Long> sizes = server.jdbi().withHandle(handle -> handle.createQuery(
                        "select distinct members from (select count(*) as members from teams_users group by team_id)"
                                + " as sizes order by members")
                .mapTo(long.class)
                .list());
        assertThat(sizes).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    /** What would make no sense. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "users where updated_at < created_at or length(login) <> 8 or login <> lower(login)",
                "users where slack_validated_at < created_at or reset_password_sent_at < created_at",
                "users where kind <> 'student' and (pool_year is not null or pool_month is not null)",
                "users where not exists (select 1 from campus_users where user_id = users.id)",
                "users where login <> translate(substring(first_name, 1, 1) || last_name,"
                        + " 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')",
                "cursus_users where updated_at < created_at or end_at < begin_at or begin_at < created_at - interval '10' year",
                "cursus_users where level < 0 or level > 21 or cursus_id = 2",
                "cursus_users join users on users.id = user_id where cursus_users.created_at < users.created_at",
                "cursus_users where end_at is null and cursus_id in (1, 9)",
                "anti_grav_units_users where updated_at < created_at or expected_end_date < begin_date or end_date < begin_date",
                "anti_grav_units_users join users on users.id = user_id where kind <> 'student'",
                "projects_users where updated_at < created_at or marked_at < created_at or retriable_at < marked_at",
                "projects_users where final_mark < 0 or final_mark > 125",
                "projects_users where (status = 'finished') <> (final_mark is not null)",
                "projects_users where (validated is null) <> (final_mark is null)",
                "projects_users where (marked_at is null) <> (final_mark is null)",
                "projects_users where (status = 'searching_a_group') <> (current_team_id is null)",
                "projects_users where not exists (select 1 from cursus_users join projects_users_cursus"
                        + " on projects_users_cursus.cursus_id = cursus_users.cursus_id"
                        + " where projects_user_id = projects_users.id and cursus_users.user_id = projects_users.user_id"
                        + " and cursus_users.begin_at <= projects_users.created_at)",
                "projects_users join teams on teams.id = current_team_id where teams.project_id <> projects_users.project_id"
                        + " or teams.status <> projects_users.status or teams.final_mark <> projects_users.final_mark",
                "projects_users where current_team_id is not null and not exists (select 1 from teams_users"
                        + " where team_id = current_team_id and projects_user_id = projects_users.id"
                        + " and teams_users.user_id = projects_users.user_id"
                        + " and teams_users.occurrence = projects_users.occurrence)",
                "projects_users where current_team_id is not null and occurrence + 1 <> (select count(*) from teams_users"
                        + " where projects_user_id = projects_users.id)",
                "teams where updated_at < created_at or locked_at < created_at or closed_at < locked_at",
                "teams where 1 <> (select count(*) from teams_users where team_id = teams.id and leader)",
                "teams_users join users on users.id = user_id where users.login <> teams_users.login",
                "campus_users join users on users.id = user_id where is_primary <> (campus_id = primary_campus_id)",
                "campus_users where updated_at < created_at",
                "locations where end_at <= begin_at or not is_primary",
                "locations as one join locations as other on other.user_id = one.user_id and other.id > one.id"
                        + " where one.end_at is null or other.begin_at < one.end_at",
                "locations as one join locations as other on other.host = one.host and other.id <> one.id"
                        + " where other.begin_at <= one.begin_at and (other.end_at is null or other.end_at > one.begin_at)",
                "locations join users on users.id = user_id where campus_id <> primary_campus_id or not active",
                "patronages join users as godfathers on godfathers.id = godfather_id join users on users.id = user_id"
                        + " where godfathers.created_at > users.created_at or patronages.updated_at < patronages.created_at",
                "users where correction_point < 0 or wallet < 0 or data_erasure_date < anonymize_date",
                "fab_manager_users where deleted_at < created_at or email <> lower(email) or invoicing_profile_id = id",
                "fab_manager_users where gender not in ('man', 'woman') or full_name is null"
            })
    void rows_makeSense(String senseless) {
        assertThat(count(senseless)).isZero();
    }

    @Test
    void logins_andEmails_areUnique() {
        assertThat(countDistinct("users", "login")).isEqualTo(USERS);
        assertThat(countDistinct("users", "email")).isEqualTo(count("users where email is not null"));
        assertThat(countDistinct("fab_manager_users", "email"))
                .isEqualTo(count("fab_manager_users where email is not null"));
        assertThat(countDistinct("users", "created_at")).isEqualTo(USERS);
    }

    @Test
    void users_registerOneAfterAnother() {
        assertThat(count("users as earlier join users as later on later.id = earlier.id + 1"
                        + " where later.created_at < earlier.created_at"))
                .isZero();
    }

    static Stream<String> documentedFilters() {
        return Stream.of(
                        Arrays.stream(ProjectsUsersCursus.values()).map(id -> "projects_users?filter[cursus]=" + id),
                        Arrays.stream(ProjectsUsersCampus.values()).map(id -> "projects_users?filter[campus]=" + id),
                        Arrays.stream(ProjectsUsersCursus.values()).map(id -> "users?cursus_id=" + id),
                        Arrays.stream(ProjectsUsersCampus.values()).map(id -> "users?campus_id=" + id),
                        Stream.of(
                                "projects_users?filter[marked]=true",
                                "projects_users?filter[marked]=false",
                                "projects_users?filter[retriable]=true",
                                "projects_users?filter[retriable]=false",
                                "anti_grav_units_users?filter[active]=true",
                                "anti_grav_units_users?filter[active]=false",
                                "anti_grav_units_users?filter[is_free]=true",
                                "anti_grav_units_users?filter[end_date]=null",
                                "anti_grav_units_users?filter[reason]=I secured a job/internship",
                                "anti_grav_units_users?filter[internship_id]=null"))
                .flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("documentedFilters")
    void filter_selectsSomeRowsAndNotAll(String target) {
        long all = total(target.replaceAll("\\?.*", ""));
        assertThat(total(target + "&page[size]=1")).isPositive().isLessThan(all);
    }

    /** Stays are rare, and some cursus have few users. */
    @Test
    void filterOfCursus_selectsStaysOfMost() {
        long found = Arrays.stream(AntiGravUnitsUsersCursus.values())
                .filter(id -> total("anti_grav_units_users?filter[cursus_id]=" + id) > 0)
                .count();
        assertThat(found).isGreaterThan(AntiGravUnitsUsersCursus.values().length / 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"dashes", "events", "partnerships", "expertises", "achievements", "titles", "quests", "groups"})
    void users_belongToAllKindsOfThings(String parent) {
        assertThat(total(parent + "/1/users")).isPositive().isLessThan(USERS);
    }

    @Test
    void users_ofATeamAndOfAProject_areFound() {
        JsonNode item = TestServer.json(get("projects_users?filter[status]=finished&page[size]=1"))
                .get(0);
        assertThat(total("teams/" + item.get("current_team_id").asLong() + "/users"))
                .isBetween(1L, 5L);
        assertThat(total("projects/" + item.get("project").get("slug").asText() + "/users"))
                .isPositive();
    }

    private static long total(String target) {
        HttpResponse<String> answer = get(target);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.headers().firstValueAsLong("X-Total").orElseThrow();
    }

    private static HttpResponse<String> get(String target) {
        return server.get(staff, "/v2/" + target.replace(" ", "%20"));
    }

    private static long count(String rows) {
        return server.jdbi().withHandle(handle -> handle.createQuery("select count(*) from " + rows)
                .mapTo(long.class)
                .one());
    }

    private static long countDistinct(String table, String column) {
        return server.jdbi()
                .withHandle(handle -> handle.createQuery("select count(distinct " + column + ") from " + table)
                        .mapTo(long.class)
                        .one());
    }
}
