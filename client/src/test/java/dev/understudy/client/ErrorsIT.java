package dev.understudy.client;

import static dev.understudy.client.FaultProxy.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.understudy.client.call.Response;
import dev.understudy.client.error.ApiException;
import dev.understudy.client.error.BadRequestException;
import dev.understudy.client.error.ErrorBody;
import dev.understudy.client.error.ForbiddenException;
import dev.understudy.client.error.NotFoundException;
import dev.understudy.client.error.UnauthorizedException;
import dev.understudy.client.error.UnexpectedStatusException;
import dev.understudy.client.error.UnprocessableException;
import dev.understudy.client.paging.Listing;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Error responses of the server. */
class ErrorsIT {
    private static PackagedServer server;
    private static IntraClient intra;

    @BeforeAll
    static void start() {
        server = PackagedServer.documented();
        intra = server.intra("understudy-basic");
    }

    @AfterAll
    static void stop() {
        intra.close();
    }

    private static <T extends ApiException> T refusal(Class<T> type, Listing<?> list) {
        T refused = catchThrowableOfType(type, list::firstPage);
        assertThat(refused).as("The call must be refused").isNotNull();
        assertThat(refused.requestId())
                .isEqualTo(
                        refused.response().orElseThrow().header("X-Request-Id").orElseThrow());
        assertThat(refused).hasMessageContaining(refused.requestId());
        return refused;
    }

    @Test
    void unknownField_is400_inTheIntraShape() {
        BadRequestException refused = refusal(
                BadRequestException.class, intra.users().list(q -> q.filter(f -> f.undocumented("logn", "jeanne"))));

        assertThat(refused.status()).hasValue(400);
        assertThat(refused.body().orElseThrow()).isInstanceOfSatisfying(ErrorBody.Intra.class, body -> {
            assertThat(body.error()).isEqualTo("Filter Error");
            assertThat(body.messages()).singleElement().asString().contains("logn");
            assertThat(body.text()).startsWith("{\"error\":");
        });
        assertThat(refused)
                .hasMessageStartingWith(
                        "GET /v2/users?filter[logn]=jeanne&page[number]=1&page[size]=100 was answered with 400: Filter Error:");
    }

    @Test
    void missingRole_is403() {
        ForbiddenException refused =
                refusal(ForbiddenException.class, intra.antiGravUnitsUsers().list());

        assertThat(refused.body().orElseThrow().messages())
                .containsExactly("You are not authorized to access this page.");
    }

    @Test
    void unknownParent_is404_withTheReasonThatTheBodyLacks() {
        NotFoundException refused = refusal(
                NotFoundException.class, intra.users().ofCampus("atlantis").list());

        assertThat(refused.body()).contains(new ErrorBody.Nothing("{}"));
        assertThat(refused)
                .hasMessageContaining("was answered with 404: Nothing in campus has the id or slug \"atlantis\"");
    }

    @Test
    void valueOfAnotherType_is422() {
        UnprocessableException refused = refusal(
                UnprocessableException.class, intra.users().list(q -> q.filter(f -> f.undocumented("id", "x"))));

        assertThat(refused.body().orElseThrow().messages())
                .singleElement()
                .asString()
                .contains("filter[id]");
    }

    @Test
    void fabManager_hasItsOwnShape() {
        try (FabManagerClient wrong = FabManagerClient.builder()
                        .baseUri(server.url())
                        .token("wrong-token")
                        .build();
                FabManagerClient right = server.fabManager()) {
            UnauthorizedException unauthorized =
                    refusal(UnauthorizedException.class, wrong.users().list());
            assertThat(unauthorized.body().orElseThrow())
                    .isInstanceOf(ErrorBody.FabManager.class)
                    .extracting(ErrorBody::messages)
                    .isEqualTo(List.of("Bad credentials"));

            BadRequestException bad = refusal(
                    BadRequestException.class, right.users().list(q -> q.undocumented("created_after", "yesterday")));
            assertThat(bad.body().orElseThrow().messages()).hasSize(2).first().isEqualTo("Bad request");
        }
    }

    @Test
    void anyOtherStatus_isUnexpected() throws IOException {
        try (FaultProxy proxy = FaultProxy.before(server);
                IntraClient client = proxy.intraBuilder("understudy-basic").build()) {
            proxy.then(answering(418, "X-Request-Id: tea\r\n", "{\"errors\":[\"Teapot\",{\"short\":true}]}"));

            UnexpectedStatusException refused =
                    refusal(UnexpectedStatusException.class, client.users().list());

            assertThat(refused.body().orElseThrow().messages()).containsExactly("Teapot", "{\"short\":true}");
        }
    }

    @Test
    void get_givesTheAnswerAsItCame() {
        Response response = intra.get("/v2/users", Map.of("filter[id]", "66", "sort", "-id"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("x-total")).contains("1");
        assertThat(response.body()).startsWith("[{\"id\":66,\"login\":\"cdooku\"");
        assertThat(response.toString()).doesNotContain("cdooku");
        assertThatThrownBy(() -> intra.get("/v2/nothing", Map.of())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> intra.get("v2/users?sort=id", Map.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
