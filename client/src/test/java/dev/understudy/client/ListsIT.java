package dev.understudy.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.client.model.AntiGravUnitsUser;
import dev.understudy.client.model.FabManagerGroup;
import dev.understudy.client.model.FabManagerUser;
import dev.understudy.client.model.Project;
import dev.understudy.client.model.ProjectsUser;
import dev.understudy.client.model.Team;
import dev.understudy.client.model.TeamUser;
import dev.understudy.client.model.User;
import dev.understudy.client.paging.Listing;
import dev.understudy.client.resource.UsersQuery;
import dev.understudy.client.resource.UsersResource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All lists with all fields, parents and sort orders. In the complete data set the first row has a value in every column;
 * the other has few, and no parent.
 */
class ListsIT {
    private static PackagedServer completeServer;
    private static IntraClient documented;
    private static IntraClient complete;
    private static FabManagerClient fabManager;
    private static FabManagerClient completeFabManager;

    @BeforeAll
    static void start() throws Exception {
        Path dataSet = Path.of(ListsIT.class.getResource("complete.json").toURI());
        completeServer = PackagedServer.start("--db", "memory", "--dataset", dataSet.toString());
        complete = completeServer.intra("understudy-staff");
        completeFabManager = completeServer.fabManager();
        documented = PackagedServer.documented().intra("understudy-staff");
        fabManager = PackagedServer.documented().fabManager();
    }

    @AfterAll
    static void stop() {
        documented.close();
        complete.close();
        completeServer.close();
    }

    private static List<Long> users(IntraClient intra, Consumer<UsersQuery> query) {
        return intra.users().list(query).stream().map(User::getId).toList();
    }

    private static URI url(String path) {
        return URI.create(PackagedServer.documented().url() + path);
    }

    @Test
    void users_holdTheDocumentedValues() {
        assertThat(documented.users().list(q -> q.range(r -> r.id(64, 66))).toList())
                .containsExactly(
                        new User().id(66L).login("cdooku").url(url("/v2/users/cdooku")),
                        new User().id(65L).login("jabinks").url(url("/v2/users/jabinks")),
                        new User().id(64L).login("ruhaako").url(url("/v2/users/ruhaako")));
    }

    @Test
    void users_areFilteredOnEveryField() {
        assertThat(users(
                        complete,
                        q -> q.filter(f -> f.id(1, 2)
                                .id(List.of(3L))
                                .login("jeanne", "other")
                                .email("jeanne@student.example")
                                .createdAt(LocalDate.parse("2017-11-22"))
                                .updatedAt(OffsetDateTime.parse("2017-11-23T14:41:00.825+01:00"))
                                .firstName("Jeanne")
                                .lastName("Élan")
                                .poolYear("2017", "2018")
                                .poolMonth("july")
                                .kind("student")
                                .status("active"))))
                .containsExactly(1L);
    }

    @Test
    void users_withoutValue_areSelectedByIsNull() {
        assertThat(users(complete, q -> q.filter(f -> f.kindIsNull()))).containsExactly(66L);
        assertThat(users(complete, q -> q.filter(f -> f.kind("student").kindIsNull())))
                .containsExactly(66L, 1L);
    }

    @Test
    void users_areRangedOnEveryField() {
        assertThat(users(
                        complete,
                        q -> q.range(r -> r.id(1, 100)
                                .login("j", "k")
                                .email("j", "k")
                                .createdAt(LocalDate.parse("2017-11-01"), LocalDate.parse("2017-11-30"))
                                .updatedAt(
                                        Instant.parse("2017-11-23T00:00:00Z"),
                                        Instant.parse("2017-11-23T23:59:59.999Z"))
                                .firstName("J", "K")
                                .lastName("É", "Ê")
                                .poolYear("2016", "2018")
                                .poolMonth("august", "september")
                                .kind("admin", "student")
                                .status("a", "b"))))
                .containsExactly(1L);
    }

    @Test
    void users_areSorted() {
        assertThat(users(documented, q -> q.filter(f -> f.id(64, 65, 66)).sort(s -> s.login())))
                .containsExactly(66L, 65L, 64L);
        assertThat(users(documented, q -> q.filter(f -> f.id(64, 65, 66))
                        .sort(s -> s.poolYear().login().descending())))
                .containsExactly(64L, 65L, 66L);
        assertThat(users(complete, q -> q.sort(s -> s.createdAt().descending().login())))
                .containsExactly(66L, 1L);
    }

    static Stream<Consumer<UsersQuery>> parentsInTheQuery() {
        return Stream.of(
                q -> q.dashId("first-dash"),
                q -> q.eventId(1),
                q -> q.teamId(1),
                q -> q.projectId("first-project"),
                q -> q.partnershipId("first-partnership"),
                q -> q.expertiseId("first-expertise"),
                q -> q.cursusId("piscine-c"),
                q -> q.campusId("paris"),
                q -> q.achievementId("first-achievement"),
                q -> q.titleId("first-title"),
                q -> q.questId("first-quest"),
                q -> q.groupId("1"));
    }

    @ParameterizedTest
    @MethodSource("parentsInTheQuery")
    void users_ofAParentInTheQuery(Consumer<UsersQuery> query) {
        assertThat(users(complete, query)).containsExactly(1L);
    }

    static Stream<Function<UsersResource, Listing<User>>> parentsInTheRoute() {
        return Stream.of(
                users -> users.ofDash("first-dash").list(),
                users -> users.ofEvent(1).list(),
                users -> users.ofTeam(1).list(),
                users -> users.ofProject("first-project").list(),
                users -> users.ofPartnership("first-partnership").list(),
                users -> users.ofExpertise("first-expertise").list(),
                users -> users.ofCursus("piscine-c").list(),
                users -> users.ofCampus("paris").list(),
                users -> users.ofAchievement("first-achievement").list(),
                users -> users.ofTitle("first-title").list(),
                users -> users.ofQuest("first-quest").list(),
                users -> users.ofGroup("1").list());
    }

    @ParameterizedTest
    @MethodSource("parentsInTheRoute")
    void users_ofAParentInTheRoute(Function<UsersResource, Listing<User>> list) {
        assertThat(list.apply(complete.users()).stream().map(User::getId)).containsExactly(1L);
    }

    @Test
    void users_ofAParent_takeEverythingElseToo() {
        Listing<User> list = documented.users().ofCampus("paris").list(q -> q.cursusId(1)
                .filter(f -> f.poolYear("2017"))
                .range(r -> r.id(64, 66))
                .sort(s -> s.login())
                .pageSize(2));

        assertThat(list.stream().map(User::getLogin)).containsExactly("cdooku", "jabinks", "ruhaako");
    }

    private static List<Long> projectsUsers(Listing<ProjectsUser> list) {
        return list.stream().map(ProjectsUser::getId).toList();
    }

    @Test
    void projectsUsers_holdTheDocumentedValues() {
        List<ProjectsUser> list = documented.projectsUsers().list().toList();

        assertThat(list).extracting(ProjectsUser::getId).containsExactly(1L, 2L, 3L);
        assertThat(list.get(0)).isEqualTo(firstOfTheDocument());
        assertThat(list.get(1).getTeams().get(0).getClosed()).isTrue();
        assertThat(list.get(2).getProject().getParentId()).isEqualTo(4);
    }

    private static ProjectsUser firstOfTheDocument() {
        return new ProjectsUser()
                .id(1L)
                .occurrence(0L)
                .status("in_progress")
                .currentTeamId(1L)
                .project(new Project().id(2L).name("Ordinary Wizarding Levels").slug("ordinary-wizarding-levels"))
                .cursusIds(List.of(1L))
                .user(new User().id(111L).login("jabinks2").url(url("/v2/users/jabinks2")))
                .teams(List.of(new Team()
                        .id(1L)
                        .name("jabinks2's group")
                        .url(url("/v2/teams/1"))
                        .projectId(2L)
                        .createdAt(OffsetDateTime.parse("2017-11-22T13:41:28.447Z"))
                        .updatedAt(OffsetDateTime.parse("2017-11-22T13:41:28.519Z"))
                        .status("in_progress")
                        .users(List.of(new TeamUser()
                                .id(111L)
                                .login("coundook")
                                .url(url("/v2/users/coundook"))
                                .leader(true)
                                .occurrence(0L)
                                .validated(true)
                                .projectsUserId(1L)))
                        .locked(true)
                        .closed(false)
                        .repoUuid("intra-uuid-e8f23ddc-8e52-47a8-87e9-9bd490621cfd-1")
                        .lockedAt(OffsetDateTime.parse("2017-11-22T13:41:28.487Z"))
                        .projectSessionId(2L)));
    }

    @Test
    void projectsUsers_areFilteredOnEveryField() {
        assertThat(projectsUsers(complete.projectsUsers()
                        .list(q -> q.filter(f -> f.id(1, 3)
                                .projectId(1)
                                .userId(1)
                                .createdAt(LocalDate.parse("2017-11-22"))
                                .updatedAt(LocalDate.parse("2017-11-23"))
                                .occurrence(2)
                                .finalMark(100, 125)
                                .retriableAt(LocalDate.parse("2017-11-24"))
                                .markedAt(Instant.parse("2017-11-25T13:41:28.519Z"))
                                .status("finished")
                                .campus(1)
                                .retriable(true)
                                .marked(true)))))
                .containsExactly(1L);
        assertThat(projectsUsers(documented.projectsUsers().list(q -> q.filter(f -> f.cursus(1)))))
                .containsExactly(1L, 2L, 3L);
        assertThat(projectsUsers(documented.projectsUsers().list(q -> q.filter(f -> f.cursus(3, 4)))))
                .isEmpty();
        assertThat(projectsUsers(documented.projectsUsers().list(q -> q.filter(f -> f.undocumented("cursus", "1")))))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void projectsUsers_areRangedOnEveryField() {
        LocalDate day = LocalDate.parse("2017-11-22");
        assertThat(projectsUsers(complete.projectsUsers()
                        .list(q -> q.range(r -> r.id(1, 3)
                                .projectId(1, 1)
                                .userId(1, 10)
                                .createdAt(day, day)
                                .updatedAt(day, day.plusDays(2))
                                .occurrence(1, 2)
                                .finalMark(80, 125)
                                .retriableAt(day, day.plusMonths(1))
                                .markedAt(day, day.plusMonths(1))
                                .status("creating_group", "finished")))))
                .containsExactly(1L);
    }

    @Test
    void projectsUsers_areSorted_andBelongToParents() {
        assertThat(projectsUsers(documented
                        .projectsUsers()
                        .list(q -> q.sort(s -> s.userId().descending().id().descending()))))
                .containsExactly(1L, 3L, 2L);
        assertThat(projectsUsers(documented.projectsUsers().list(q -> q.projectId("hogwarts-quidditch-cup"))))
                .containsExactly(2L);
        assertThat(projectsUsers(documented.projectsUsers().list(q -> q.userId("podamer2"))))
                .containsExactly(2L, 3L);
        assertThat(projectsUsers(documented.projectsUsers().ofProject(5).list()))
                .containsExactly(3L);
        assertThat(projectsUsers(documented.projectsUsers().ofUser("podamer2").list(q -> q.pageSize(1))))
                .containsExactly(2L, 3L);
    }

    private static List<Long> antiGrav(Listing<AntiGravUnitsUser> list) {
        return list.stream().map(AntiGravUnitsUser::getId).toList();
    }

    @Test
    void antiGravUnitsUsers_holdTheDocumentedValues() {
        assertThat(documented.antiGravUnitsUsers().list())
                .containsExactly(new AntiGravUnitsUser()
                        .id(64L)
                        .expectedEndDate(LocalDate.parse("2020-02-10"))
                        .beginDate(LocalDate.parse("2019-12-09"))
                        .userId(18763L)
                        .isFree(true)
                        .createdAt(OffsetDateTime.parse("2019-12-09T14:17:15.986Z"))
                        .updatedAt(OffsetDateTime.parse("2019-12-09T14:17:15.986Z"))
                        .antiGravUnitId(1L)
                        .reason("I secured a job/internship")
                        .closeId(65822L));
    }

    @Test
    void antiGravUnitsUsers_areFilteredOnEveryField() {
        assertThat(antiGrav(complete.antiGravUnitsUsers()
                        .list(q -> q.filter(f -> f.id(64, 66)
                                .userId(1)
                                .createdAt(LocalDate.parse("2019-12-09"))
                                .updatedAt(OffsetDateTime.parse("2019-12-10T14:17:15.986Z"))
                                .closeId(65822)
                                .isFree(true)
                                .reason("I secured a job")
                                .endDate(LocalDate.parse("2020-02-11"))
                                .expectedEndDate(LocalDate.parse("2020-02-10"))
                                .beginDate(LocalDate.parse("2019-12-09"))
                                .antiGravUnitId(2)
                                .internshipId(3)
                                .cursusId(1)
                                .active(false)))))
                .containsExactly(64L);
    }

    @Test
    void antiGravUnitsUsers_areRangedOnEveryField() {
        LocalDate day = LocalDate.parse("2019-12-09");
        assertThat(antiGrav(complete.antiGravUnitsUsers()
                        .list(q -> q.range(r -> r.id(64, 66)
                                .userId(1, 10)
                                .createdAt(day, day)
                                .updatedAt(day.plusDays(1), day.plusDays(1))
                                .closeId(60000, 70000)
                                .isFree(false, true)
                                .reason("I", "J")
                                .endDate(LocalDate.parse("2020-02-11"), LocalDate.parse("2020-02-11"))
                                .expectedEndDate(LocalDate.parse("2020-02-01"), LocalDate.parse("2020-02-28"))
                                .beginDate(day, day.plusMonths(1))
                                .antiGravUnitId(1, 2)
                                .internshipId(3, 4)))))
                .containsExactly(64L);
    }

    @Test
    void antiGravUnitsUsers_areSorted_andBelongToParents() {
        assertThat(antiGrav(complete.antiGravUnitsUsers()
                        .list(q -> q.sort(s -> s.antiGravUnitId().descending().internshipId()))))
                .containsExactly(65L, 64L);
        assertThat(antiGrav(complete.antiGravUnitsUsers().list(q -> q.userId("jeanne"))))
                .containsExactly(64L);
        assertThat(antiGrav(complete.antiGravUnitsUsers().list(q -> q.campusId("paris"))))
                .containsExactly(64L);
        assertThat(antiGrav(complete.antiGravUnitsUsers().ofUser("cdooku").list()))
                .containsExactly(65L);
        assertThat(antiGrav(complete.antiGravUnitsUsers().ofCampus(1).list())).containsExactly(64L);
    }

    private static List<Long> fabManager(Listing<FabManagerUser> list) {
        return list.stream().map(FabManagerUser::getId).toList();
    }

    @Test
    void fabManagerUsers_holdTheDocumentedValues() {
        List<FabManagerUser> list = fabManager.users().list().toList();

        assertThat(list).extracting(FabManagerUser::getId).containsExactly(1746L, 1745L, 1744L, 1743L);
        assertThat(list.get(1))
                .isEqualTo(new FabManagerUser()
                        .id(1745L)
                        .email("xxxxxxx@gmail.com")
                        .createdAt(OffsetDateTime.parse("2016-05-03T15:21:13.125+02:00"))
                        .invoicingProfileId(7823L)
                        .externalId("J5846-4")
                        .fullName("xxxxx xxxxx")
                        .firstName("xxxxx")
                        .lastName("xxxxx")
                        .gender("woman")
                        .organization(true)
                        .address("Grenoble")
                        .group(new FabManagerGroup()
                                .id(2L)
                                .name("étudiant, - de 25 ans, enseignant, demandeur d'emploi")
                                .slug("student")));
    }

    @Test
    void fabManagerUsers_areSelected() {
        OffsetDateTime created = OffsetDateTime.parse("2016-05-03T15:21:13.125+02:00");
        assertThat(fabManager(fabManager.users().list(q -> q.userId(1746).userId(1743))))
                .containsExactly(1746L, 1743L);
        assertThat(fabManager(fabManager.users().list(q -> q.email("xxxxxxx@xxxx.com", "XXXXXXXX@setecastronomy.eu"))))
                .containsExactly(1746L, 1743L);
        assertThat(fabManager(fabManager.users().list(q -> q.createdAfter(created))))
                .containsExactly(1746L, 1745L);
        assertThat(fabManager(fabManager
                        .users()
                        .list(q -> q.createdAfter(created.toInstant().plusMillis(1)))))
                .containsExactly(1746L);
        assertThat(fabManager(fabManager.users().list(q -> q.createdAfter(LocalDate.parse("2016-05-04")))))
                .containsExactly(1746L);
    }

    @Test
    void fabManagerUsers_thatAreDeleted_areListedOnRequest() {
        assertThat(fabManager(completeFabManager.users().list(q -> q.includingDeletedUsers(false))))
                .containsExactly(2L);
        List<FabManagerUser> all = completeFabManager
                .users()
                .list(q -> q.includingDeletedUsers(true))
                .toList();

        assertThat(all.get(1))
                .isEqualTo(new FabManagerUser()
                        .id(1L)
                        .createdAt(OffsetDateTime.parse("2016-05-03T12:24:38.724+02:00"))
                        .invoicingProfileId(11L)
                        .fullName("Deleted User")
                        .gender("man")
                        .organization(false)
                        .address(""));
        assertThat(all.get(0).getLastName()).isEqualTo("Łukasz");
    }
}
