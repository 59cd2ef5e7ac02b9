package dev.understudy.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.understudy.client.generated.api.AntiGravUnitsUsersApi;
import dev.understudy.client.generated.api.CursusUsersApi;
import dev.understudy.client.generated.api.ProjectsUsersApi;
import dev.understudy.client.generated.api.UsersApi;
import dev.understudy.client.generated.api.UsersApi.APIListUsersRequest;
import dev.understudy.client.generated.invoker.ApiClient;
import dev.understudy.client.generated.invoker.ApiException;
import dev.understudy.client.generated.model.CursusUserAttributes;
import dev.understudy.client.generated.model.CursusUserBody;
import dev.understudy.client.generated.model.IntraError;
import dev.understudy.client.generated.model.ProjectsUsersParent;
import dev.understudy.client.generated.model.Unauthorized;
import dev.understudy.client.generated.model.UsersFilter;
import dev.understudy.client.generated.model.ValidationFailed;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An answer other than 2xx is an {@link ApiException} with its status, headers and body. */
class ErrorsTest {
    private static TestServer server;
    private static ApiClient basic;

    @BeforeAll
    static void start() throws ApiException {
        server = TestServer.start();
        basic = server.clientOf("understudy-basic");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static ApiException refusal(ThrowingCallable call) {
        ApiException refused = catchThrowableOfType(ApiException.class, call);
        assertThat(refused).as("The call must be refused").isNotNull();
        return refused;
    }

    private static <T> T body(ApiException refused, Class<T> model) throws JsonProcessingException {
        return ApiClient.createDefaultObjectMapper().readValue(refused.getResponseBody(), model);
    }

    @Test
    void pageZero_is400WithReason() throws IOException {
        ApiException refused = refusal(() -> new UsersApi(basic)
                .listUsers(APIListUsersRequest.newBuilder().page(0L).build()));

        assertThat(refused.getCode()).isEqualTo(400);
        assertThat(body(refused, IntraError.class).getError()).isEqualTo("Page Error");
        assertThat(body(refused, IntraError.class).getMessage()).contains("page");
        assertThat(refused).hasMessage("listUsers call failed with: 400 - " + refused.getResponseBody());
    }

    @Test
    void noToken_is401WithHeaders() throws IOException {
        ApiException refused = refusal(() -> new UsersApi(server.client())
                .listUsers(APIListUsersRequest.newBuilder().build()));

        assertThat(refused.getCode()).isEqualTo(401);
        assertThat(body(refused, Unauthorized.class))
                .isEqualTo(new Unauthorized().status(401).error("The access token is invalid"));
        assertThat(refused.getResponseHeaders().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value)
                        .startsWith("Bearer ")
                        .endsWith("error_description=\"The access token is invalid\""));
    }

    @Test
    void missingRole_is403() throws IOException {
        ApiException refused = refusal(() -> new AntiGravUnitsUsersApi(basic)
                .listAntiGravUnitsUsers(AntiGravUnitsUsersApi.APIListAntiGravUnitsUsersRequest.newBuilder()
                        .build()));

        assertThat(refused.getCode()).isEqualTo(403);
        assertThat(body(refused, IntraError.class))
                .isEqualTo(
                        new IntraError().error("Access Denied").message("You are not authorized to access this page."));
    }

    @Test
    void unknownParent_is404WithReason() {
        ApiException refused = refusal(() -> new ProjectsUsersApi(basic)
                .listProjectsUsersOfParent(ProjectsUsersApi.APIListProjectsUsersOfParentRequest.newBuilder()
                        .parent(ProjectsUsersParent.USERS)
                        .parentId("nobody")
                        .build()));

        assertThat(refused.getCode()).isEqualTo(404);
        assertThat(refused.getResponseBody()).isEqualTo("{}");
        assertThat(refused.getResponseHeaders().firstValue("X-Understudy-Reason"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("nobody"));
    }

    @Test
    void impossibleFilterValue_is422() throws IOException {
        ApiException refused = refusal(() -> new UsersApi(basic)
                .listUsers(APIListUsersRequest.newBuilder()
                        .filter(new UsersFilter().id("many"))
                        .build()));

        assertThat(refused.getCode()).isEqualTo(422);
        assertThat(body(refused, IntraError.class).getError()).isEqualTo("Filter Error");
        assertThat(body(refused, IntraError.class).getMessage()).contains("id", "many");
    }

    @Test
    void impossibleCursusUser_is422WithEveryFault() throws IOException, ApiException {
        CursusUsersApi cursusUsers = new CursusUsersApi(server.clientOf("understudy-tutor"));
        CursusUserAttributes unknown = new CursusUserAttributes()
                .beginAt(OffsetDateTime.parse("2017-07-22T13:43:10Z"))
                .cursusId(998L)
                .userId(999L);

        ApiException refused =
                refusal(() -> cursusUsers.createCursusUser(CursusUsersApi.APICreateCursusUserRequest.newBuilder()
                        .cursusUserBody(new CursusUserBody().cursusUser(unknown))
                        .build()));

        assertThat(refused.getCode()).isEqualTo(422);
        assertThat(body(refused, ValidationFailed.class).getError()).isEqualTo("Validation failed");
        assertThat(body(refused, ValidationFailed.class).getMessages())
                .anyMatch(message -> message.contains("998"))
                .anyMatch(message -> message.contains("999"));
    }

    @Test
    void thirdRequestOfASecond_is429AsText() throws ApiException {
        Clock standing = Clock.fixed(Instant.parse("2020-01-01T00:00:00Z"), ZoneOffset.UTC);
        try (TestServer limiting = TestServer.start(standing)) {
            UsersApi users = new UsersApi(limiting.clientOf("understudy-limited"));
            APIListUsersRequest request = APIListUsersRequest.newBuilder().build();
            users.listUsers(request);
            users.listUsers(request);

            ApiException refused = refusal(() -> users.listUsers(request));

            assertThat(refused.getCode()).isEqualTo(429);
            assertThat(refused.getResponseBody()).isEqualTo("429 Too Many Requests (Spam Rate Limit Exceeded)");
            assertThat(refused.getResponseHeaders().firstValue("Retry-After")).hasValue("1");
        }
    }

    @Test
    void unchangedAnswer_is304WithoutBody() throws ApiException {
        UsersApi users = new UsersApi(basic);
        APIListUsersRequest request = APIListUsersRequest.newBuilder().build();
        String etag =
                users.listUsersWithHttpInfo(request).getHeaders().get("etag").get(0);

        ApiException unchanged = refusal(() -> users.listUsers(request, Map.of("If-None-Match", etag)));

        assertThat(unchanged.getCode()).isEqualTo(304);
        assertThat(unchanged.getResponseBody()).isEmpty();
        assertThat(unchanged).hasMessage("listUsers call failed with: 304 - [no body]");
    }

    @Test
    void missingPathParameter_isRefusedBeforeItIsSent() {
        ApiException refused = refusal(() -> new UsersApi(basic)
                .listUsersOfParent(
                        UsersApi.APIListUsersOfParentRequest.newBuilder().build()));

        assertThat(refused).hasMessage("Missing the required parameter 'parent' when calling listUsersOfParent");
    }

    @Test
    void unreadableAnswer_keepsItsCause() throws IOException {
        try (RecordingServer server = RecordingServer.answering("<html>")) {
            ApiException failed = refusal(() -> new UsersApi(server.client())
                    .listUsers(APIListUsersRequest.newBuilder().build()));

            assertThat(failed).hasCauseInstanceOf(JsonProcessingException.class);
        }
    }

    @Test
    void noServer_keepsItsCause() throws IOException {
        ApiClient client;
        try (RecordingServer stopped = RecordingServer.answering("[]")) {
            client = stopped.client();
        }

        ApiException failed = refusal(() ->
                new UsersApi(client).listUsers(APIListUsersRequest.newBuilder().build()));

        assertThat(failed).hasCauseInstanceOf(ConnectException.class);
        assertThat(failed.getCode()).isZero();
    }
}
