package dev.understudy.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.client.generated.api.CursusUsersApi;
import dev.understudy.client.generated.api.FabManagerUsersApi;
import dev.understudy.client.generated.api.OauthApi;
import dev.understudy.client.generated.api.ProjectsUsersApi;
import dev.understudy.client.generated.api.UsersApi;
import dev.understudy.client.generated.invoker.ApiClient;
import dev.understudy.client.generated.invoker.ApiException;
import dev.understudy.client.generated.model.CursusUser;
import dev.understudy.client.generated.model.FabManagerUser;
import dev.understudy.client.generated.model.ProjectsUser;
import dev.understudy.client.generated.model.Token;
import dev.understudy.client.generated.model.User;
import dev.understudy.client.generated.model.UsersParent;
import java.io.IOException;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the client makes of answers that the documents do not show. */
class AnswersTest {

    @Test
    void unknownMembers_areTolerated() throws IOException, ApiException {
        String answer = """
                [{"id": 66, "login": "cdooku", "url": "https://api.intra.42.fr/v2/users/cdooku", "staff?": false,
                  "image": {"link": null, "versions": {"large": "l"}}, "titles": ["a", 1]}]""";
        try (RecordingServer server = RecordingServer.answering(answer)) {
            List<User> list = new UsersApi(server.client())
                    .listUsers(UsersApi.APIListUsersRequest.newBuilder().build());

            assertThat(list)
                    .containsExactly(new User()
                            .id(66L)
                            .login("cdooku")
                            .url(URI.create("https://api.intra.42.fr/v2/users/cdooku")));
        }
    }

    @Test
    void tokenOfToday_isRead() throws IOException, ApiException {
        String answer = """
                {"access_token": "a", "token_type": "Bearer", "expires_in": 77, "scope": "public",
                 "created_at": 1511358060, "secret_valid_until": 1800000000}""";
        try (RecordingServer server = RecordingServer.answering(answer)) {
            Token token = new OauthApi(server.client())
                    .createToken(OauthApi.APICreateTokenRequest.newBuilder().build());

            assertThat(token.getTokenType()).isEqualTo("Bearer");
            assertThat(token.getExpiresIn()).isEqualTo(77);
        }
    }

    @Test
    void missingMembers_areNull() throws IOException, ApiException {
        try (RecordingServer server = RecordingServer.answering("[{\"id\": 1}]")) {
            User user = new UsersApi(server.client())
                    .listUsers(UsersApi.APIListUsersRequest.newBuilder().build())
                    .get(0);

            assertThat(user).isEqualTo(new User().id(1L));
        }
    }

    @Test
    void unknownValues_survive() throws IOException, ApiException {
        try (RecordingServer server = RecordingServer.answering(
                "[{\"id\": 1, \"status\": \"evaluating\", \"teams\": [{\"status\": \"voting\"}]}]")) {
            ProjectsUser projectsUser = new ProjectsUsersApi(server.client())
                    .listProjectsUsers(ProjectsUsersApi.APIListProjectsUsersRequest.newBuilder()
                            .build())
                    .get(0);

            assertThat(projectsUser.getStatus()).isEqualTo("evaluating");
            assertThat(projectsUser.getTeams().get(0).getStatus()).isEqualTo("voting");
        }
        try (RecordingServer server = RecordingServer.answering(201, "{\"id\": 1, \"grade\": \"Wizard\"}")) {
            CursusUser cursusUser = new CursusUsersApi(server.client())
                    .createCursusUser(CursusUsersApi.APICreateCursusUserRequest.newBuilder()
                            .build());

            assertThat(cursusUser.getGrade()).isEqualTo("Wizard");
        }
        assertThat(fabManagerUser("{\"id\": 1, \"gender\": \"other\"}").getGender())
                .isEqualTo("other");
    }

    @Test
    void unknownEnumValue_isReadAsUnknown() throws IOException {
        assertThat(ApiClient.createDefaultObjectMapper().readValue("\"bocal\"", UsersParent.class))
                .isEqualTo(UsersParent.UNKNOWN_DEFAULT_OPEN_API);
    }

    @Test
    void lettersBeyondAscii_surviveInAnyDefaultCharset() throws IOException, ApiException {
        assertThat(fabManagerUser("{\"id\": 1, \"full_name\": \"Zoé Łukasz 学生\"}")
                        .getFullName())
                .isEqualTo("Zoé Łukasz 学生");
    }

    @Test
    void offsetOfATimestamp_isKept() throws IOException, ApiException {
        assertThat(fabManagerUser("{\"id\": 1, \"created_at\": \"2016-05-04T17:21:48.403+02:00\"}")
                        .getCreatedAt())
                .isEqualTo(OffsetDateTime.parse("2016-05-04T17:21:48.403+02:00"));
    }

    private static FabManagerUser fabManagerUser(String json) throws IOException, ApiException {
        try (RecordingServer server = RecordingServer.answering("{\"users\": [" + json + "]}")) {
            return new FabManagerUsersApi(server.client())
                    .listFabManagerUsers(FabManagerUsersApi.APIListFabManagerUsersRequest.newBuilder()
                            .build())
                    .getUsers()
                    .get(0);
        }
    }

    @Test
    void skills_areTyped() throws IOException, ApiException {
        try (RecordingServer server = RecordingServer.answering(
                201, "{\"level\": 3, \"skills\": [{\"id\": 4, \"name\": \"Unix\", \"level\": 3.25}]}")) {
            CursusUser cursusUser = new CursusUsersApi(server.client())
                    .createCursusUser(CursusUsersApi.APICreateCursusUserRequest.newBuilder()
                            .build());

            assertThat(cursusUser.getLevel()).isEqualTo(3.0);
            assertThat(cursusUser.getSkills().get(0).getName()).isEqualTo("Unix");
            assertThat(cursusUser.getSkills().get(0).getLevel()).isEqualTo(3.25);
        }
    }

    @Test
    void emptyBody_isNull() throws IOException, ApiException {
        try (RecordingServer server = RecordingServer.answering("")) {
            assertThat(new OauthApi(server.client()).getTokenInfo(Map.of())).isNull();
        }
    }
}
