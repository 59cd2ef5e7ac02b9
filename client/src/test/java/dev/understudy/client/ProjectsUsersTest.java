package dev.understudy.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.client.generated.api.ProjectsUsersApi;
import dev.understudy.client.generated.api.ProjectsUsersApi.APIListProjectsUsersOfParentRequest;
import dev.understudy.client.generated.api.ProjectsUsersApi.APIListProjectsUsersRequest;
import dev.understudy.client.generated.invoker.ApiException;
import dev.understudy.client.generated.invoker.ApiResponse;
import dev.understudy.client.generated.model.Project;
import dev.understudy.client.generated.model.ProjectsUser;
import dev.understudy.client.generated.model.ProjectsUsersFilter;
import dev.understudy.client.generated.model.ProjectsUsersParent;
import dev.understudy.client.generated.model.ProjectsUsersRange;
import dev.understudy.client.generated.model.ProjectsUsersSort;
import dev.understudy.client.generated.model.Team;
import dev.understudy.client.generated.model.TeamUser;
import dev.understudy.client.generated.model.User;
import java.net.URI;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProjectsUsersTest {
    private static TestServer documented;
    private static TestServer complete;
    private static ProjectsUsersApi projectsUsers;
    private static ProjectsUsersApi completeProjectsUsers;

    @BeforeAll
    static void start() throws ApiException {
        documented = TestServer.start();
        projectsUsers = new ProjectsUsersApi(documented.clientOf("understudy-basic"));
        complete = TestServer.startComplete(Clock.systemUTC());
        completeProjectsUsers = new ProjectsUsersApi(complete.clientOf("understudy-staff"));
    }

    @AfterAll
    static void stop() {
        documented.close();
        complete.close();
    }

    @Test
    void list_holdsTheDocumentedValues() throws ApiException {
        List<ProjectsUser> list = projectsUsers.listProjectsUsers(
                APIListProjectsUsersRequest.newBuilder().build());

        assertThat(ids(list)).containsExactly(1L, 2L, 3L);
        assertThat(list.get(0)).isEqualTo(firstOfTheDocument());
        assertThat(list.get(1).getTeams().get(0).getClosedAt())
                .isEqualTo(OffsetDateTime.parse("2017-11-22T13:41:28.578Z"));
        assertThat(list.get(1).getTeams().get(0).getClosed()).isTrue();
        assertThat(list.get(2).getProject().getParentId()).isEqualTo(4);
        assertThat(list.get(2).getStatus()).isEqualTo("creating_group");
    }

    private static ProjectsUser firstOfTheDocument() {
        return new ProjectsUser()
                .id(1L)
                .occurrence(0L)
                .status("in_progress")
                .currentTeamId(1L)
                .project(new Project().id(2L).name("Ordinary Wizarding Levels").slug("ordinary-wizarding-levels"))
                .cursusIds(List.of(1L))
                .user(new User()
                        .id(111L)
                        .login("jabinks2")
                        .url(URI.create("https://api.intra.42.fr/v2/users/jabinks2")))
                .teams(List.of(firstTeamOfTheDocument()));
    }

    private static Team firstTeamOfTheDocument() {
        return new Team()
                .id(1L)
                .name("jabinks2's group")
                .url(URI.create("https://api.intra.42.fr/v2/teams/1"))
                .projectId(2L)
                .createdAt(OffsetDateTime.parse("2017-11-22T13:41:28.447Z"))
                .updatedAt(OffsetDateTime.parse("2017-11-22T13:41:28.519Z"))
                .status("in_progress")
                .users(List.of(new TeamUser()
                        .id(111L)
                        .login("coundook")
                        .url(URI.create("https://api.intra.42.fr/v2/users/coundook"))
                        .leader(true)
                        .occurrence(0L)
                        .validated(true)
                        .projectsUserId(1L)))
                .locked(true)
                .closed(false)
                .repoUuid("intra-uuid-e8f23ddc-8e52-47a8-87e9-9bd490621cfd-1")
                .lockedAt(OffsetDateTime.parse("2017-11-22T13:41:28.487Z"))
                .projectSessionId(2L);
    }

    @Test
    void list_filtersOnEveryField() throws ApiException {
        ProjectsUsersFilter filter = new ProjectsUsersFilter()
                .id("1,3")
                .projectId("1")
                .userId("1")
                .createdAt("2017-11-22")
                .updatedAt("2017-11-23")
                .occurrence("2")
                .finalMark("100,125")
                .retriableAt("2017-11-24")
                .markedAt("2017-11-25T13:41:28.519Z")
                .status("finished")
                .campus("1")
                .retriable("true")
                .marked("true");

        assertThat(ids(completeProjectsUsers.listProjectsUsers(
                        APIListProjectsUsersRequest.newBuilder().filter(filter).build())))
                .containsExactly(1L);
    }

    @Test
    void list_filtersOnCursus() throws ApiException {
        assertThat(ids(projectsUsers.listProjectsUsers(APIListProjectsUsersRequest.newBuilder()
                        .filter(new ProjectsUsersFilter().cursus("1"))
                        .build())))
                .containsExactly(1L, 2L, 3L);
        assertThat(ids(projectsUsers.listProjectsUsers(APIListProjectsUsersRequest.newBuilder()
                        .filter(new ProjectsUsersFilter().cursus("3"))
                        .build())))
                .isEmpty();
    }

    @Test
    void list_rangesOnEveryField() throws ApiException {
        ProjectsUsersRange range = new ProjectsUsersRange()
                .id("1,3")
                .projectId("1,1")
                .userId("1,10")
                .createdAt("2017-11-22,2017-11-22")
                .updatedAt("2017-11-22,2017-11-24")
                .occurrence("1,2")
                .finalMark("80,125")
                .retriableAt("2017-11-01,2017-12-31")
                .markedAt("2017-11-01,2017-12-31")
                .status("creating_group,finished");

        assertThat(ids(completeProjectsUsers.listProjectsUsers(
                        APIListProjectsUsersRequest.newBuilder().range(range).build())))
                .containsExactly(1L);
    }

    @Test
    void list_sortsOnEveryField() throws ApiException {
        List<ProjectsUsersSort> all = Stream.of(ProjectsUsersSort.values())
                .filter(sort -> sort != ProjectsUsersSort.UNKNOWN_DEFAULT_OPEN_API)
                .toList();

        assertThat(ids(completeProjectsUsers.listProjectsUsers(
                        APIListProjectsUsersRequest.newBuilder().sort(all).build())))
                .containsExactly(1L, 2L);
    }

    @Test
    void list_sortDescending_turnsTheOrder() throws ApiException {
        assertThat(ids(projectsUsers.listProjectsUsers(APIListProjectsUsersRequest.newBuilder()
                        .sort(List.of(ProjectsUsersSort.USER_ID_DESCENDING, ProjectsUsersSort.ID_DESCENDING))
                        .build())))
                .containsExactly(1L, 3L, 2L);
    }

    @Test
    void list_page_givesThatPageWithItsHeaders() throws ApiException {
        ApiResponse<List<ProjectsUser>> answer =
                projectsUsers.listProjectsUsersWithHttpInfo(APIListProjectsUsersRequest.newBuilder()
                        .pageNumber(2L)
                        .pageSize(2L)
                        .build());

        assertThat(ids(answer.getData())).containsExactly(3L);
        assertThat(answer.getHeaders())
                .containsEntry("x-page", List.of("2"))
                .containsEntry("x-per-page", List.of("2"))
                .containsEntry("x-total", List.of("3"));
    }

    @Test
    void list_projectIdOrUserId_narrows() throws ApiException {
        assertThat(ids(projectsUsers.listProjectsUsers(APIListProjectsUsersRequest.newBuilder()
                        .projectId("hogwarts-quidditch-cup")
                        .build())))
                .containsExactly(2L);
        assertThat(ids(projectsUsers.listProjectsUsers(APIListProjectsUsersRequest.newBuilder()
                        .userId("podamer2")
                        .build())))
                .containsExactly(2L, 3L);
    }

    @Test
    void listOfParent_narrowsToTheProjectOrUser() throws ApiException {
        assertThat(ids(projectsUsers.listProjectsUsersOfParent(APIListProjectsUsersOfParentRequest.newBuilder()
                        .parent(ProjectsUsersParent.PROJECTS)
                        .parentId("5")
                        .build())))
                .containsExactly(3L);
        assertThat(ids(projectsUsers.listProjectsUsersOfParent(APIListProjectsUsersOfParentRequest.newBuilder()
                        .parent(ProjectsUsersParent.USERS)
                        .parentId("podamer2")
                        .filter(new ProjectsUsersFilter().status("creating_group,in_progress"))
                        .range(new ProjectsUsersRange().id("1,3"))
                        .sort(List.of(ProjectsUsersSort.STATUS))
                        .page(1L)
                        .perPage(1L)
                        .build())))
                .containsExactly(3L);
    }

    private static List<Long> ids(List<ProjectsUser> list) {
        return list.stream().map(ProjectsUser::getId).toList();
    }
}
