package dev.understudy.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.server.TestDatabases;
import dev.understudy.server.TestDatabases.OpenTestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of data sets: nested rows, references by names, defaults, and faults with their places. */
class DataSetFileTest {
    @TempDir
    private Path folder;

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
    void teams_joinTheProjectsOfTheirMembers() throws IOException {
        load("""
                users:
                  - login: jeanne
                    projects_users:
                      - project: libft
                        teams:
                          - name: first try
                            final_mark: 20
                          - name: pair
                            users: [omar, jeanne]
                  - login: omar
                    projects_users:
                      - {id: 70, project: {id: 9}}
                      - {project: libft, final_mark: 100}
                projects:
                  - {name: Libft}
                  - {id: 9, name: Push Swap}
                """);

        assertThat(rows("""
                        select concat(teams.name, ' ', teams_users.login, ' ', projects_users.id, ' ', leader, ' ',
                            teams.status, ' ', projects_users.status) from teams_users
                        join teams on teams.id = team_id
                        join projects_users on projects_users.id = projects_user_id
                        order by team_id, teams_users.user_id"""))
                .extracting(DataSetFileTest::plain)
                .containsExactly(
                        "first try jeanne 1 true finished in_progress",
                        "pair jeanne 1 true in_progress in_progress",
                        "pair omar 2 false in_progress finished");
        assertThat(rows("select concat(id, ' ', current_team_id) from projects_users order by id"))
                .containsExactly("1 2", "2 2", "70 ");
    }

    @Test
    void answersOfTheApi_areRows() throws IOException {
        load("""
                projects_users:
                  - id: 1
                    occurrence: 0
                    final_mark: null
                    status: in_progress
                    "validated?": null
                    current_team_id: 1
                    project: {id: 2, name: Ordinary Wizarding Levels, slug: ordinary-wizarding-levels, parent_id: null}
                    cursus_ids: [1]
                    user: {id: 111, login: jabinks2, url: "https://api.example/v2/users/jabinks2"}
                    teams:
                      - id: 1
                        name: jabinks2's group
                        url: https://api.example/v2/teams/1
                        final_mark: null
                        project_id: 2
                        created_at: "2017-11-22T13:41:28.447Z"
                        status: in_progress
                        users:
                          - {id: 111, login: jabinks2, leader: true, occurrence: 0, validated: true, projects_user_id: 1}
                        "locked?": true
                        "validated?": null
                cursus:
                  - {id: 1, created_at: "2017-11-22T13:41:00.825Z", name: "42", slug: "42"}
                """);

        assertThat(RowCounts.of(jdbi))
                .containsEntry("users", 1L)
                .containsEntry("projects", 1L)
                .containsEntry("projects_users", 1L)
                .containsEntry("projects_users_cursus", 1L)
                .containsEntry("teams", 1L)
                .containsEntry("teams_users", 1L);
        assertThat(rows("select concat(leader, ' ', validated, ' ', login, ' ', team_id) from teams_users"))
                .extracting(DataSetFileTest::plain)
                .containsExactly("true true jabinks2 1");
    }

    @Test
    void references_areByIdOrName_andNumbersAreIdsFirst() throws IOException {
        load("""
                cursus_users:
                  - {user: jeanne, cursus: 42}
                  - {user_id: 5, cursus: "42"}
                  - {user: 6, cursus: 43}
                users: [{id: 5, login: jeanne}, {login: omar, id: 6}]
                cursus: [{id: 42, name: C Piscine}, {id: 1, name: "42"}, {slug: 43}]
                """);

        assertThat(rows("select concat(user_id, ' ', cursus_id) from cursus_users order by id"))
                .containsExactly("5 42", "5 1", "6 2");
        assertThat(rows("select concat(name, ' ', slug) from cursus order by id"))
                .containsExactly("42 42", "43 43", "C Piscine c-piscine");
    }

    @Test
    void omittedMembers_haveDefaults() throws IOException {
        load("""
                applications: [{uid: app, secret: hidden, roles: [Advanced staff, Advanced tutor]}]
                campus: [{name: Île-de-France}]
                users:
                  - login: jeanne
                    campus: [ile-de-france]
                    cursus: [{name: Piscine, created_at: 2020-02-03}]
                    groups: [{name: band}]
                """);

        assertThat(rows("select concat(name, ' ', requests_per_second, ' ', requests_per_hour) from applications"))
                .containsExactly("app 2 1200");
        assertThat(rows("select role from application_roles order by role"))
                .containsExactly("Advanced staff", "Advanced tutor");
        assertThat(rows("select concat(login, ' ', primary_campus_id) from users"))
                .containsExactly("jeanne 1");
        assertThat(count("users where created_at = timestamp with time zone '2026-10-01 00:00:00+00'"))
                .isEqualTo(1);
        assertThat(count("cursus_users where begin_at = timestamp with time zone '2026-10-01 00:00:00+00'"))
                .isEqualTo(1);
        assertThat(RowCounts.of(jdbi)).containsEntry("groups_users", 1L).containsEntry("user_groups", 1L);
    }

    @Test
    void rowDescribedByItsIdentifier_isTheOneThatIsDescribedBefore() throws IOException {
        load("""
                campus:
                  - {name: Paris, language: {name: Français, identifier: fr}}
                  - {name: Lyon, language: {identifier: fr}}
                """);

        assertThat(rows("select concat(campus.name, ' ', languages.name) from campus"
                        + " join languages on languages.id = language_id order by campus.id"))
                .containsExactly("Paris Français", "Lyon Français");
    }

    @Test
    void profiles_campusAndProjects_nestTheRowsOfTheirOwnTables() throws IOException {
        load("""
                campus:
                  - name: Paris
                    language: {name: Français, identifier: fr}
                    endpoint: {url: "https://endpoint.example"}
                  - {name: Lyon, language: fr}
                skills: [{name: Unix}]
                users:
                  - login: jeanne
                    image: {link: "https://pictures.example/jeanne.jpg", versions: {}}
                    displayname: Jeanne Martin
                    former_logins: [jmartin]
                    campus_users: [{campus: lyon, is_primary: true}, {campus: paris}]
                    languages_users: [{language: fr}]
                    expertises_users: [{expertise: {name: Welding}, value: 3}]
                    patroned: [{godfather: omar}]
                    patroning: [{user: sam}]
                    locations: [{campus: paris, host: e1r2p3, primary: false, floor: e1}]
                    cursus_users: [{cursus: {name: 42cursus}, skills: [{name: Unix, level: 2.5}]}]
                  - {login: omar, patroning: [sam]}
                  - login: sam
                projects:
                  - name: Libft
                    objectives: [first, second]
                    skills: [Unix]
                    tags: [{name: c, kind: general}]
                    videos: []
                    children: [{name: Libft Bonus}]
                    project_sessions: [{scales: [{correction_number: 3}], uploads: [{name: sources}]}]
                """);

        assertThat(rows("select concat(campus.name, ' ', languages.identifier, ' ', endpoint_id) from campus"
                        + " join languages on languages.id = language_id order by campus.id"))
                .containsExactly("Paris fr 1", "Lyon fr ");
        assertThat(rows("select concat(login, ' ', image, ' ', primary_campus_id) from users where image is not null"))
                .containsExactly("jeanne https://pictures.example/jeanne.jpg 2");
        assertThat(rows("select concat(login, ' ', user_id) from former_logins"))
                .containsExactly("jmartin 1");
        assertThat(rows("select concat(user_id, ' ', godfather_id) from patronages order by user_id, godfather_id"))
                .containsExactly("1 2", "3 1", "3 2");
        assertThat(rows("select concat(skill_id, ' ', level) from cursus_users_skills"))
                .containsExactly("1 2.5");
        assertThat(rows("select objective from projects_objectives order by position"))
                .containsExactly("first", "second");
        assertThat(rows("select concat(name, ' ', parent_id) from projects order by id"))
                .containsExactly("Libft ", "Libft Bonus 1");
        assertThat(RowCounts.of(jdbi))
                .containsEntry("languages_users", 1L)
                .containsEntry("expertises_users", 1L)
                .containsEntry("skills", 1L)
                .containsEntry("projects_skills", 1L)
                .containsEntry("projects_tags", 1L)
                .containsEntry("project_sessions_scales", 1L)
                .containsEntry("project_sessions_uploads", 1L);
        assertThat(count("locations where not is_primary")).isEqualTo(1);
        assertThat(count("expertises_users where expertise_value = 3")).isEqualTo(1);
    }

    @Test
    void rows_ofOneTable_mayReferToLaterOnes() throws IOException {
        load("""
                projects: [{id: 1, name: b, parent: a}, {id: 2, name: a, parent_id: 3}, {id: 3, name: c, projects: [{name: d}]}]
                """);

        assertThat(rows("select concat(name, ' ', parent_id) from projects order by name"))
                .containsExactly("a 3", "b 2", "c ", "d 3");
    }

    @Test
    void anchors_standForTheirValues() throws IOException {
        load("""
                users:
                  - {login: jeanne, campus: &both [paris, lyon]}
                  - {login: omar, campus: *both}
                campus: [{name: Paris}, {name: Lyon}]
                """);

        assertThat(RowCounts.of(jdbi)).containsEntry("campus_users", 4L);
    }

    @Test
    void flatRows_areTheSameInJsonAndYaml() throws IOException {
        Path json = folder.resolve("documented.json");
        try (InputStream documented = DataSet.builtIn(DataSet.DOCUMENTED)) {
            Files.write(json, documented.readAllBytes());
        }
        new DataSetFile(json).load(jdbi);
        Map<String, List<Map<String, Object>>> ofJson = tables();
        new DataSetFile(Files.copy(json, folder.resolve("documented.yaml"))).reload(jdbi);

        assertThat(tables()).isEqualTo(ofJson);
    }

    @Test
    void reload_replacesAllRows_orNone() throws IOException {
        load("users: [{login: jeanne}]\nprojects: [{name: a, projects: [{name: b}]}]");
        Path other = write("users: [{login: omar}, {login: sam}]");
        new DataSetFile(other).reload(jdbi);
        assertThat(rows("select login from users order by id")).containsExactly("omar", "sam");

        Path faulty = write("users: [{login: jeanne}, {login: jeanne}]");
        assertThatThrownBy(() -> new DataSetFile(faulty).reload(jdbi)).isInstanceOf(InvalidDataSetException.class);
        assertThat(rows("select login from users order by id")).containsExactly("omar", "sam");
    }

    static List<Arguments> faults() {
        return List.of(
                Arguments.of("users: [", "1:9 The data set is not valid YAML: while parsing a flow node"),
                Arguments.of("users", "1:1 A data set is an object"),
                Arguments.of("{}\n---\n{}", "3:1 The data set goes on after the end of its object"),
                Arguments.of("usrs: []", "1:1 There is no table usrs. The tables are: applications"),
                Arguments.of("users: {}", "1:1 The rows of users must be an array"),
                Arguments.of("users: [1]", "1:9 users, row 1: a row must be an object"),
                Arguments.of("users: [{}]", "1:9 users, row 1: a row must have members"),
                Arguments.of("users: [{login: a, login: b}]", "1:20 Duplicate member login"),
                Arguments.of("users: [{lgin: a}]", "1:10 users, row 1: there is no member lgin. Did you mean login?"),
                Arguments.of(
                        "users: [{colour: red}]",
                        "1:10 users, row 1: there is no member colour. The members are: id, login"),
                Arguments.of("users: [{id: 1}]", "1:9 users, row 1: a member that is needed is missing or null: login"),
                Arguments.of(
                        "users: [{login: null}]",
                        "1:17 users, row 1: a member that is needed is missing or null: login"),
                Arguments.of(
                        "users: [{login: a, id: x}]",
                        "1:24 users, row 1: id cannot be \"x\". It must be a whole number"),
                Arguments.of("users: [{login: [a]}]", "1:17 users, row 1: login must be a single value"),
                Arguments.of(
                        "users: [{login: a, staff: yes}]",
                        "1:27 users, row 1: staff cannot be yes. It must be true or false"),
                Arguments.of(
                        "users: [{login: a, created_at: soon}]",
                        "1:32 users, row 1: created_at cannot be \"soon\". It must be a timestamp such as"),
                Arguments.of(
                        "users: [{login: a, campus: [oslo]}]",
                        "1:29 users, row 1, campus 1: campus is \"oslo\", but no row of campus has that id or slug or name"),
                Arguments.of("users: [{login: a, campus: oslo}]", "1:20 users, row 1: campus must be an array"),
                Arguments.of(
                        "users: [{login: a, anti_grav_units: [1]}]",
                        "1:38 users, row 1, anti_grav_units 1: it must be an object"),
                Arguments.of(
                        "cursus_users: [{cursus: {name: a}}]",
                        "1:16 cursus_users, row 1: a member that is needed is missing or null: user or user_id"),
                Arguments.of(
                        "events: [{name: a}, {name: a}]\nusers: [{login: b, events: [a]}]",
                        "2:29 users, row 1, events 1: event is \"a\", but more than one row of events has that id or name"),
                Arguments.of(
                        "campus: [{name: a}]\nusers: [{login: b, campus_users: [{campus: a, is_primary: true}]}]\n"
                                + "campus_users: [{campus: a, user: b, is_primary: false}]",
                        "2:59 users, row 1, campus_users 1: is_primary is true, but false in line 3"),
                Arguments.of(
                        "users: [{login: a, cursus: [{id: 1, name: x}]}, {login: b, cursus: [{id: 1, name: y}]}]",
                        "1:83 users, row 2, cursus 1: name is \"y\", but \"x\" in line 1"),
                Arguments.of(
                        "users: [{id: 1, login: a, locations: [{id: 3, host: x}]}, {id: 2, login: b}]\n"
                                + "locations: [{id: 3, user_id: 2, campus: {name: c}}]",
                        "1:39 users, row 1, locations 1: user_id is 2 in line 2, which is another row than the one"),
                Arguments.of(
                        "users: [{login: a}, {login: a}]",
                        "1:21 users, row 2: the row cannot be stored: another row has the same value where each"),
                Arguments.of(
                        "applications: [{uid: a, secret: b, requests_per_hour: 0}]",
                        "1:16 applications, row 1: the row cannot be stored: a value is outside its limits"),
                Arguments.of("users: *none", "1:8 There is no anchor &none"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void fault_hasAPlace_andNothingIsLoaded(String yaml, String fault) throws IOException {
        Path file = write(yaml);
        assertThat(new DataSetFile(file).faults())
                .singleElement()
                .extracting(one -> one.line() + ":" + one.column() + " " + one.message())
                .asString()
                .startsWith(fault);
        assertThatThrownBy(() -> new DataSetFile(file).load(jdbi)).isInstanceOf(InvalidDataSetException.class);
        assertThat(DataSet.isEmpty(jdbi)).isTrue();
    }

    @Test
    void faults_areAllTold_inTheOrderOfTheFile() throws IOException {
        Path file = write("""
                users:
                  - {login: a, campus: [oslo]}
                  - {lgin: b}
                  - {login: a}
                  - {login: c, staff: 7}
                campuses: []
                applications: [{uid: x}]
                """);
        List<DataSetFault> faults = new DataSetFile(file).faults();
        assertThat(faults).extracting(DataSetFault::line).containsExactly(2, 3, 4, 5, 6, 7);
        assertThatThrownBy(() -> new DataSetFile(file).load(jdbi))
                .hasMessageStartingWith("Line 2, column 25: users, row 1, campus 1: ")
                .hasMessageEndingWith("; and 3 more");
    }

    private void load(String yaml) throws IOException {
        new DataSetFile(write(yaml)).load(jdbi);
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "data", ".yaml"), yaml);
    }

    private List<String> rows(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    private long count(String tableAndCondition) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from " + tableAndCondition)
                .mapTo(long.class)
                .one());
    }

    /** PostgreSQL writes booleans as t and f when it joins them, H2 as TRUE and FALSE. */
    private static String plain(String row) {
        return row.replaceAll("\\bTRUE\\b|\\bt\\b", "true").replaceAll("\\bFALSE\\b|\\bf\\b", "false");
    }

    private Map<String, List<Map<String, Object>>> tables() {
        return jdbi.withHandle(handle -> DataSet.tableNames().stream()
                .collect(Collectors.toMap(
                        table -> table, table -> handle.createQuery("select * from " + table + " order by 1, 2")
                                .mapToMap()
                                .list())));
    }
}
