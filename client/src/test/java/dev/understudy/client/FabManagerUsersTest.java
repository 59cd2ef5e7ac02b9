package dev.understudy.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.understudy.client.generated.api.FabManagerUsersApi;
import dev.understudy.client.generated.api.FabManagerUsersApi.APIListFabManagerUsersRequest;
import dev.understudy.client.generated.invoker.ApiException;
import dev.understudy.client.generated.invoker.ApiResponse;
import dev.understudy.client.generated.model.FabManagerGroup;
import dev.understudy.client.generated.model.FabManagerIncludingDeletedUsers;
import dev.understudy.client.generated.model.FabManagerUser;
import dev.understudy.client.generated.model.FabManagerUsers;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FabManagerUsersTest {
    private static TestServer server;
    private static FabManagerUsersApi users;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        users = new FabManagerUsersApi(server.clientWith("Token token=understudyfabmanagertoken"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void list_firstPageOfFour_holdsTheDocumentedUsers() throws ApiException {
        ApiResponse<FabManagerUsers> answer = users.listFabManagerUsersWithHttpInfo(
                APIListFabManagerUsersRequest.newBuilder().page(1L).perPage(4L).build());

        assertThat(ids(answer.getData())).containsExactly(1746L, 1745L, 1744L, 1743L);
        assertThat(answer.getData().getUsers().get(1))
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
        assertThat(answer.getHeaders())
                .containsEntry("total", List.of("4"))
                .containsEntry("per-page", List.of("4"))
                .doesNotContainKey("link");
    }

    @Test
    void list_secondPage_goesOn() throws ApiException {
        assertThat(ids(list(APIListFabManagerUsersRequest.newBuilder().page(2L).perPage(3L))))
                .containsExactly(1743L);
    }

    @Test
    void list_userIds_selectsThem() throws ApiException {
        assertThat(ids(list(APIListFabManagerUsersRequest.newBuilder().userIds(List.of(1746L, 1743L)))))
                .containsExactly(1746L, 1743L);
        assertThat(ids(list(APIListFabManagerUsersRequest.newBuilder().userId("1744"))))
                .containsExactly(1744L);
        assertThat(ids(list(APIListFabManagerUsersRequest.newBuilder().userId("[1744,1745]"))))
                .containsExactly(1745L, 1744L);
    }

    @Test
    void list_emails_selectsThem() throws ApiException {
        assertThat(ids(list(APIListFabManagerUsersRequest.newBuilder().email("xxxxxxx@xxxx.com"))))
                .containsExactly(1746L);
        assertThat(ids(list(APIListFabManagerUsersRequest.newBuilder()
                        .emails(List.of("xxxxxxx@xxxx.com", "xxxxxxxx@setecastronomy.eu")))))
                .containsExactly(1746L, 1743L);
    }

    @Test
    void list_createdAfter_includesTheBound() throws ApiException {
        assertThat(ids(list(APIListFabManagerUsersRequest.newBuilder()
                        .createdAfter(OffsetDateTime.parse("2016-05-03T15:21:13.125+02:00")))))
                .containsExactly(1746L, 1745L);
    }

    @Test
    void list_includingDeletedUsers_listsThem() throws ApiException {
        try (TestServer complete = TestServer.startComplete(Clock.systemUTC())) {
            FabManagerUsersApi api =
                    new FabManagerUsersApi(complete.clientWith("Token token=understudyfabmanagertoken"));

            assertThat(ids(api.listFabManagerUsers(APIListFabManagerUsersRequest.newBuilder()
                            .includingDeletedUsers(FabManagerIncludingDeletedUsers.TRUE)
                            .build())))
                    .containsExactly(2L, 1L);
            assertThat(ids(api.listFabManagerUsers(APIListFabManagerUsersRequest.newBuilder()
                            .includingDeletedUsers(FabManagerIncludingDeletedUsers.FALSE)
                            .build())))
                    .containsExactly(2L);
        }
    }

    @Test
    void list_userWithoutEmailNameOrGroup_hasNulls() throws ApiException {
        try (TestServer complete = TestServer.startComplete(Clock.systemUTC())) {
            FabManagerUser deleted = new FabManagerUsersApi(
                            complete.clientWith("Token token=understudyfabmanagertoken"))
                    .listFabManagerUsers(APIListFabManagerUsersRequest.newBuilder()
                            .userId("1")
                            .includingDeletedUsers(FabManagerIncludingDeletedUsers.TRUE)
                            .build())
                    .getUsers()
                    .get(0);

            assertThat(deleted)
                    .isEqualTo(new FabManagerUser()
                            .id(1L)
                            .createdAt(OffsetDateTime.parse("2016-05-03T12:24:38.724+02:00"))
                            .invoicingProfileId(11L)
                            .fullName("Deleted User")
                            .gender("man")
                            .organization(false)
                            .address(""));
        }
    }

    @Test
    void list_wrongToken_is401InTheFormOfFabManager() {
        ApiException refused = catchThrowableOfType(ApiException.class, () -> new FabManagerUsersApi(
                        server.clientWith("Token token=wrong"))
                .listFabManagerUsers(APIListFabManagerUsersRequest.newBuilder().build()));

        assertThat(refused.getCode()).isEqualTo(401);
        assertThat(refused.getResponseBody()).isEqualTo("{\"errors\":[\"Bad credentials\"]}");
    }

    @Test
    void list_pageZero_is400InTheFormOfFabManager() {
        ApiException refused = catchThrowableOfType(
                ApiException.class,
                () -> list(APIListFabManagerUsersRequest.newBuilder().page(0L)));

        assertThat(refused.getCode()).isEqualTo(400);
        assertThat(refused.getResponseBody()).startsWith("{\"errors\":[\"Bad request\",\"page");
    }

    private static FabManagerUsers list(APIListFabManagerUsersRequest.Builder request) throws ApiException {
        return users.listFabManagerUsers(request.build());
    }

    private static List<Long> ids(FabManagerUsers list) {
        return list.getUsers().stream().map(FabManagerUser::getId).toList();
    }
}
