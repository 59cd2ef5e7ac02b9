package dev.understudy.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.client.generated.api.AntiGravUnitsUsersApi;
import dev.understudy.client.generated.api.CursusUsersApi;
import dev.understudy.client.generated.api.FabManagerUsersApi;
import dev.understudy.client.generated.api.OauthApi;
import dev.understudy.client.generated.api.UsersApi;
import dev.understudy.client.generated.invoker.ApiException;
import dev.understudy.client.generated.model.AntiGravUnitsUsersSort;
import dev.understudy.client.generated.model.CursusUserAttributes;
import dev.understudy.client.generated.model.CursusUserBody;
import dev.understudy.client.generated.model.CursusUserQuery;
import dev.understudy.client.generated.model.FabManagerIncludingDeletedUsers;
import dev.understudy.client.generated.model.RevokeRequest;
import dev.understudy.client.generated.model.UsersFilter;
import dev.understudy.client.generated.model.UsersParent;
import dev.understudy.client.generated.model.UsersRange;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the client sends, to the byte where that counts. */
class RequestsTest {

    @Test
    void filterAndRange_areSentWithBrackets() throws IOException, ApiException {
        try (RecordingServer server = RecordingServer.answering("[]")) {
            new UsersApi(server.client())
                    .listUsers(UsersApi.APIListUsersRequest.newBuilder()
                            .filter(new UsersFilter()
                                    .id("66,65")
                                    .lastName("Élan & co=+")
                                    .kind(""))
                            .range(new UsersRange().createdAt("2017-11-01T00:00:00+01:00,2017-11-30"))
                            .pageNumber(2L)
                            .pageSize(100L)
                            .build());

            assertThat(server.request().method()).isEqualTo("GET");
            assertThat(server.request().path()).isEqualTo("/v2/users");
            assertThat(server.request().parameters())
                    .containsExactly(
                            "filter[id]=66,65",
                            "filter[last_name]=Élan & co=+",
                            "filter[kind]=",
                            "range[created_at]=2017-11-01T00:00:00+01:00,2017-11-30",
                            "page[number]=2",
                            "page[size]=100");
        }
    }

    @Test
    void sort_isOneCommaList() throws IOException, ApiException {
        try (RecordingServer server = RecordingServer.answering("[]")) {
            new AntiGravUnitsUsersApi(server.client())
                    .listAntiGravUnitsUsers(AntiGravUnitsUsersApi.APIListAntiGravUnitsUsersRequest.newBuilder()
                            .sort(List.of(
                                    AntiGravUnitsUsersSort.ANTI_GRAV_UNIT_ID_DESCENDING,
                                    AntiGravUnitsUsersSort.INTERNSHIP_ID))
                            .build());

            assertThat(server.request().parameters()).containsExactly("sort=-anti_grav_unit_id,internship_id");
        }
    }

    @Test
    void absentParameters_areNotSent() throws IOException, ApiException {
        try (RecordingServer server = RecordingServer.answering("[]")) {
            new UsersApi(server.client())
                    .listUsers(UsersApi.APIListUsersRequest.newBuilder()
                            .filter(new UsersFilter())
                            .sort(List.of())
                            .build());

            assertThat(server.request().query()).isNull();
        }
    }

    @Test
    void pathParameters_arePercentEncoded() throws IOException, ApiException {
        try (RecordingServer server = RecordingServer.answering("[]")) {
            new UsersApi(server.client())
                    .listUsersOfParent(UsersApi.APIListUsersOfParentRequest.newBuilder()
                            .parent(UsersParent.CAMPUS)
                            .parentId("{parent}/é ?")
                            .build());

            assertThat(server.request().path()).isEqualTo("/v2/campus/%7Bparent%7D%2F%C3%A9%20%3F/users");
        }
    }

    @Test
    void fabManagerLists_areSentOncePerValue() throws IOException, ApiException {
        try (RecordingServer server = RecordingServer.answering("{\"users\": []}")) {
            new FabManagerUsersApi(server.client())
                    .listFabManagerUsers(
                            FabManagerUsersApi.APIListFabManagerUsersRequest.newBuilder()
                                    .userIds(List.of(1746L, 1745L))
                                    .emails(List.of("a@example.org", "b@example.org"))
                                    .createdAfter(OffsetDateTime.parse("2016-05-03T15:21:13.125+02:00"))
                                    .includingDeletedUsers(FabManagerIncludingDeletedUsers.TRUE)
                                    .build(),
                            Map.of("Authorization", "Token token=X"));

            assertThat(server.request().path()).isEqualTo("/open_api/v1/users");
            assertThat(server.request().parameters())
                    .containsExactly(
                            "email[]=a@example.org",
                            "email[]=b@example.org",
                            "user_id[]=1746",
                            "user_id[]=1745",
                            "created_after=2016-05-03T15:21:13.125+02:00",
                            "including_deleted_users=true");
            assertThat(server.request().headers())
                    .containsEntry("Authorization", List.of("Token token=X"))
                    .containsEntry("Accept", List.of("application/json"));
        }
    }

    @Test
    void body_isJsonWithoutAbsentMembers() throws IOException, ApiException {
        try (RecordingServer server = RecordingServer.answering(201, "{}")) {
            new CursusUsersApi(server.client())
                    .createCursusUser(CursusUsersApi.APICreateCursusUserRequest.newBuilder()
                            .cursusUserBody(new CursusUserBody()
                                    .cursusUser(new CursusUserAttributes()
                                            .beginAt(OffsetDateTime.parse("2017-07-22T13:43:10Z"))
                                            .cursusId(2L)
                                            .userId(1L)))
                            .build());

            assertThat(server.request().method()).isEqualTo("POST");
            assertThat(server.request().headers()).containsEntry("Content-type", List.of("application/json"));
            ObjectMapper mapper = new ObjectMapper();
            assertThat(mapper.readTree(server.request().body())).isEqualTo(mapper.readTree("""
                                    {"cursus_user": {"begin_at": "2017-07-22T13:43:10Z", "cursus_id": 2, "user_id": 1,
                                     "has_coalition": true}}"""));
        }
    }

    @Test
    void absentBody_isEmpty() throws IOException, ApiException {
        try (RecordingServer server = RecordingServer.answering(201, "{}")) {
            new CursusUsersApi(server.client())
                    .createCursusUser(CursusUsersApi.APICreateCursusUserRequest.newBuilder()
                            .cursusUser(new CursusUserQuery().cursusId("2").userId("1"))
                            .build());

            assertThat(server.request().parameters())
                    .containsExactly("cursus_user[cursus_id]=2", "cursus_user[user_id]=1");
            assertThat(server.request().body()).isEmpty();
            assertThat(server.request().headers()).doesNotContainKey("Content-type");
        }
    }

    @Test
    void tokenOperations_haveTheirPaths() throws IOException, ApiException {
        try (RecordingServer server = RecordingServer.answering("{}")) {
            OauthApi oauth = new OauthApi(server.client());

            oauth.createToken(OauthApi.APICreateTokenRequest.newBuilder().build());
            assertThat(server.request().path()).isEqualTo("/oauth/token");
            oauth.createTokenUnderV2(
                    OauthApi.APICreateTokenUnderV2Request.newBuilder().build());
            assertThat(server.request().path()).isEqualTo("/v2/oauth/token");
            oauth.getTokenInfo();
            assertThat(server.request().path()).isEqualTo("/oauth/token/info");
            oauth.revokeToken(OauthApi.APIRevokeTokenRequest.newBuilder()
                    .revokeRequest(new RevokeRequest().token("a"))
                    .build());
            assertThat(server.request().path()).isEqualTo("/oauth/revoke");
            assertThat(server.request().body()).isEqualTo("{\"token\":\"a\"}");
        }
    }
}
