package dev.understudy.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.client.generated.api.CursusUsersApi;
import dev.understudy.client.generated.api.CursusUsersApi.APICreateCursusUserOfUserRequest;
import dev.understudy.client.generated.api.CursusUsersApi.APICreateCursusUserRequest;
import dev.understudy.client.generated.invoker.ApiException;
import dev.understudy.client.generated.invoker.ApiResponse;
import dev.understudy.client.generated.model.Cursus;
import dev.understudy.client.generated.model.CursusUser;
import dev.understudy.client.generated.model.CursusUserAttributes;
import dev.understudy.client.generated.model.CursusUserBody;
import dev.understudy.client.generated.model.CursusUserQuery;
import dev.understudy.client.generated.model.User;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CursusUsersTest {
    private static final OffsetDateTime BEGIN_AT = OffsetDateTime.parse("2017-07-22T13:43:10Z");
    private static final OffsetDateTime END_AT = OffsetDateTime.parse("2018-03-22T13:43:10Z");

    private TestServer server;
    private CursusUsersApi cursusUsers;

    @BeforeEach
    void start() throws ApiException {
        server = TestServer.start();
        cursusUsers = new CursusUsersApi(server.clientOf("understudy-tutor"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void create_documentedBody_givesTheDocumentedItem() throws ApiException {
        ApiResponse<CursusUser> answer =
                cursusUsers.createCursusUserWithHttpInfo(APICreateCursusUserRequest.newBuilder()
                        .cursusUserBody(new CursusUserBody()
                                .cursusUser(new CursusUserAttributes()
                                        .beginAt(BEGIN_AT)
                                        .cursusId(2L)
                                        .endAt(END_AT)
                                        .userId(1L)))
                        .build());

        assertThat(answer.getStatusCode()).isEqualTo(201);
        assertThat(answer.getData())
                .isEqualTo(new CursusUser()
                        .id(127L)
                        .beginAt(BEGIN_AT)
                        .endAt(END_AT)
                        .level(0.0)
                        .skills(List.of())
                        .cursusId(2L)
                        .hasCoalition(true)
                        .user(new User()
                                .id(1L)
                                .login("jeanne")
                                .url(URI.create("https://api.intra.42.fr/v2/users/jeanne")))
                        .cursus(new Cursus()
                                .id(2L)
                                .createdAt(OffsetDateTime.parse("2017-11-22T13:41:00.825Z"))
                                .name("42")
                                .slug("42")));
    }

    @Test
    void create_valuesInQuery_needsNoBody() throws ApiException {
        CursusUser created = cursusUsers.createCursusUser(APICreateCursusUserRequest.newBuilder()
                .userId("jeanne")
                .cursusUser(new CursusUserQuery()
                        .beginAt("2017-07-22 13:43:10 UTC")
                        .cursusId("2")
                        .endAt("2016-07-22 13:43:10 UTC")
                        .userId("1")
                        .hasCoalition("false")
                        .skipBeginValidation("true"))
                .build());

        assertThat(created.getId()).isEqualTo(127);
        assertThat(created.getBeginAt()).isEqualTo(BEGIN_AT);
        assertThat(created.getEndAt()).isEqualTo(OffsetDateTime.parse("2016-07-22T13:43:10Z"));
        assertThat(created.getHasCoalition()).isFalse();
    }

    @Test
    void create_everyMemberOfTheBody_isTaken() throws ApiException {
        CursusUser created = cursusUsers.createCursusUser(APICreateCursusUserRequest.newBuilder()
                .cursusUserBody(new CursusUserBody()
                        .cursusUser(new CursusUserAttributes()
                                .beginAt(OffsetDateTime.parse("2017-07-22T15:43:10.123+02:00"))
                                .cursusId(2L)
                                .endAt(OffsetDateTime.parse("2016-07-22T13:43:10Z"))
                                .userId(64L)
                                .hasCoalition(false)
                                .skipBeginValidation("true")))
                .build());

        assertThat(created.getBeginAt()).isEqualTo(OffsetDateTime.parse("2017-07-22T13:43:10.123Z"));
        assertThat(created.getEndAt()).isEqualTo(OffsetDateTime.parse("2016-07-22T13:43:10Z"));
        assertThat(created.getHasCoalition()).isFalse();
        assertThat(created.getUser().getLogin()).isEqualTo("ruhaako");
    }

    @Test
    void createOfUser_enrolsThatUser() throws ApiException {
        CursusUser created = cursusUsers.createCursusUserOfUser(APICreateCursusUserOfUserRequest.newBuilder()
                .userId("jabinks")
                .cursusUserBody(new CursusUserBody()
                        .cursusUser(new CursusUserAttributes()
                                .beginAt(BEGIN_AT)
                                .cursusId(2L)
                                .userId(65L)))
                .build());

        assertThat(created.getUser().getLogin()).isEqualTo("jabinks");
        assertThat(created.getEndAt()).isNull();
    }
}
