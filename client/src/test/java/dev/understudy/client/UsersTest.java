package dev.understudy.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.client.generated.api.UsersApi;
import dev.understudy.client.generated.api.UsersApi.APIListUsersOfParentRequest;
import dev.understudy.client.generated.api.UsersApi.APIListUsersRequest;
import dev.understudy.client.generated.invoker.ApiException;
import dev.understudy.client.generated.invoker.ApiResponse;
import dev.understudy.client.generated.model.User;
import dev.understudy.client.generated.model.UsersFilter;
import dev.understudy.client.generated.model.UsersParent;
import dev.understudy.client.generated.model.UsersRange;
import dev.understudy.client.generated.model.UsersSort;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UsersTest {
    private static TestServer documented;
    private static TestServer complete;
    private static UsersApi users;
    private static UsersApi completeUsers;

    @BeforeAll
    static void start() throws ApiException {
        documented = TestServer.start();
        users = new UsersApi(documented.clientOf("understudy-basic"));
        complete = TestServer.startComplete(Clock.systemUTC());
        completeUsers = new UsersApi(complete.clientOf("understudy-staff"));
    }

    @AfterAll
    static void stop() {
        documented.close();
        complete.close();
    }

    @Test
    void list_holdsTheDocumentedUsers() throws ApiException {
        List<User> list = users.listUsers(APIListUsersRequest.newBuilder()
                .range(new UsersRange().id("64,66"))
                .build());

        assertThat(list).containsExactly(user(66, "cdooku"), user(65, "jabinks"), user(64, "ruhaako"));
    }

    private static User user(long id, String login) {
        return new User().id(id).login(login).url(URI.create("https://api.intra.42.fr/v2/users/" + login));
    }

    @Test
    void list_filtersOnEveryField() throws ApiException {
        UsersFilter filter = new UsersFilter()
                .id("1,2")
                .login("jeanne,other")
                .email("jeanne@student.example")
                .createdAt("2017-11-22")
                .updatedAt("2017-11-23T13:41:00.825Z")
                .firstName("Jeanne")
                .lastName("Élan")
                .poolYear("2017,2018")
                .poolMonth("july")
                .kind("student")
                .status("active");

        assertThat(ids(completeUsers.listUsers(
                        APIListUsersRequest.newBuilder().filter(filter).build())))
                .containsExactly(1L);
    }

    @Test
    void list_filterOnNull_selectsUsersWithoutValue() throws ApiException {
        assertThat(ids(completeUsers.listUsers(APIListUsersRequest.newBuilder()
                        .filter(new UsersFilter().kind("null"))
                        .build())))
                .containsExactly(66L);
    }

    @Test
    void list_rangesOnEveryField() throws ApiException {
        UsersRange range = new UsersRange()
                .id("1,100")
                .login("j,k")
                .email("j,k")
                .createdAt("2017-11-01,2017-11-30")
                .updatedAt("2017-11-23T00:00:00+00:00,2017-11-23T23:59:59.999Z")
                .firstName("J,K")
                .lastName("É,Ê")
                .poolYear("2016,2018")
                .poolMonth("august,september")
                .kind("admin,student")
                .status("a,b");

        assertThat(ids(completeUsers.listUsers(
                        APIListUsersRequest.newBuilder().range(range).build())))
                .containsExactly(1L);
    }

    @Test
    void list_sortsOnEveryField() throws ApiException {
        List<UsersSort> all = Stream.of(UsersSort.values())
                .filter(sort -> sort != UsersSort.UNKNOWN_DEFAULT_OPEN_API)
                .toList();

        assertThat(ids(completeUsers.listUsers(
                        APIListUsersRequest.newBuilder().sort(all).build())))
                .containsExactly(1L, 66L);
    }

    @Test
    void list_sortDescendingThenAscending_keepsTheirOrder() throws ApiException {
        assertThat(ids(completeUsers.listUsers(APIListUsersRequest.newBuilder()
                        .sort(List.of(UsersSort.CREATED_AT_DESCENDING, UsersSort.LOGIN))
                        .build())))
                .containsExactly(66L, 1L);
    }

    @Test
    void list_pageNumberAndSize_giveThatPageWithItsHeaders() throws ApiException {
        ApiResponse<List<User>> answer = users.listUsersWithHttpInfo(
                APIListUsersRequest.newBuilder().pageNumber(2L).pageSize(3L).build());

        assertThat(ids(answer.getData())).containsExactly(66L, 65L, 64L);
        assertThat(answer.getHeaders())
                .containsEntry("x-page", List.of("2"))
                .containsEntry("x-per-page", List.of("3"))
                .containsEntry("x-total", List.of("7"))
                .containsEntry(
                        "link",
                        List.of("<https://api.intra.42.fr/v2/users?page=1&per_page=3>; rel=\"first\", "
                                + "<https://api.intra.42.fr/v2/users?page=1&per_page=3>; rel=\"prev\", "
                                + "<https://api.intra.42.fr/v2/users?page=3&per_page=3>; rel=\"last\", "
                                + "<https://api.intra.42.fr/v2/users?page=3&per_page=3>; rel=\"next\""));
    }

    @Test
    void list_pageAndPerPage_areTheOtherNames() throws ApiException {
        assertThat(ids(users.listUsers(
                        APIListUsersRequest.newBuilder().page(3L).perPage(3L).build())))
                .containsExactly(1L);
    }

    @Test
    void list_pastTheLastPage_isEmpty() throws ApiException {
        assertThat(users.listUsers(
                        APIListUsersRequest.newBuilder().page(4L).perPage(3L).build()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN_DEFAULT_OPEN_API")
    void list_parentInQuery_narrowsToItsUsers(UsersParent parent) throws ApiException {
        APIListUsersRequest.Builder request = APIListUsersRequest.newBuilder();
        switch (parent) {
            case DASHES -> request.dashId("first-dash");
            case EVENTS -> request.eventId("1");
            case TEAMS -> request.teamId("1");
            case PROJECTS -> request.projectId("first-project");
            case PARTNERSHIPS -> request.partnershipId("first-partnership");
            case EXPERTISES -> request.expertiseId("first-expertise");
            case CURSUS -> request.cursusId("piscine-c");
            case CAMPUS -> request.campusId("paris");
            case ACHIEVEMENTS -> request.achievementId("first-achievement");
            case TITLES -> request.titleId("first-title");
            case QUESTS -> request.questId("first-quest");
            case GROUPS -> request.groupId("1");
            case UNKNOWN_DEFAULT_OPEN_API -> throw new AssertionError("Not a parent");
        }

        assertThat(ids(completeUsers.listUsers(request.build()))).containsExactly(1L);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN_DEFAULT_OPEN_API")
    void listOfParent_narrowsToItsUsers(UsersParent parent) throws ApiException {
        List<User> list = completeUsers.listUsersOfParent(APIListUsersOfParentRequest.newBuilder()
                .parent(parent)
                .parentId("1")
                .build());

        assertThat(ids(list)).containsExactly(1L);
    }

    @Test
    void listOfParent_takesEveryOtherParameterToo() throws ApiException {
        ApiResponse<List<User>> answer = users.listUsersOfParentWithHttpInfo(APIListUsersOfParentRequest.newBuilder()
                .parent(UsersParent.CAMPUS)
                .parentId("paris")
                .cursusId("1")
                .filter(new UsersFilter().poolYear("2017"))
                .range(new UsersRange().id("64,66"))
                .sort(List.of(UsersSort.LOGIN))
                .page(1L)
                .perPage(2L)
                .build());

        assertThat(ids(answer.getData())).containsExactly(66L, 65L);
        assertThat(answer.getHeaders()).containsEntry("x-total", List.of("3"));
    }

    private static List<Long> ids(List<User> list) {
        return list.stream().map(User::getId).toList();
    }
}
