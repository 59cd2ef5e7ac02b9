package dev.understudy.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.understudy.client.StubServer.Answer;
import dev.understudy.client.error.NotFoundException;
import dev.understudy.client.error.UnknownOutcomeException;
import dev.understudy.client.model.User;
import dev.understudy.client.paging.Listing;
import dev.understudy.client.paging.Page;
import dev.understudy.client.resource.ProjectsUsersQuery;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Endpoints outside the contract, and what queries and pages show of themselves. */
class EndpointsTest {
    private StubServer server;
    private IntraClient intra;

    /** A class of a caller, which lacks the member {@code url}. */
    record Named(long id, String login) {}

    @BeforeEach
    void start() throws IOException {
        server = StubServer.start();
        intra = server.intraBuilder().build();
    }

    @AfterEach
    void stop() {
        intra.close();
        server.close();
    }

    @Test
    void list_isPaged_intoAClassOfTheCaller() {
        server.then(
                Answer.of(200, StubServer.users(1, 2), "X-Total", "3"),
                Answer.of(200, StubServer.users(3, 3), "X-Total", "3"));

        Listing<Named> list =
                intra.list("/v2/campus", Map.of("filter[active]", "true", "page[size]", "2"), Named.class);

        assertThat(list.toString()).isEqualTo("GET /v2/campus?filter[active]=true");
        assertThat(list.toList())
                .containsExactly(new Named(1, "user-1"), new Named(2, "user-2"), new Named(3, "user-3"));
        assertThat(server.targets())
                .containsExactly(
                        "/v2/campus?filter%5Bactive%5D=true&page%5Bnumber%5D=1&page%5Bsize%5D=2",
                        "/v2/campus?filter%5Bactive%5D=true&page%5Bnumber%5D=2&page%5Bsize%5D=2");
    }

    @Test
    void list_beginsWhereThePageParametersSay_underEitherName() {
        intra.list("/v2/campus", Map.of("page", "3", "per_page", "7"), Map.class)
                .toList();

        assertThat(server.targets()).containsExactly("/v2/campus?page%5Bnumber%5D=3&page%5Bsize%5D=7");
    }

    @Test
    void list_ofFabManager_isInAMember() {
        server.then(Answer.of(200, "{\"machines\":" + StubServer.users(1, 2) + "}", "Total", "2"));
        try (FabManagerClient fabManager =
                FabManagerClient.builder().baseUri(server.url()).token("t").build()) {
            assertThat(fabManager
                            .list("/open_api/v1/machines", "machines", Map.of(), Named.class)
                            .toList())
                    .hasSize(2);
            fabManager.send("DELETE", "/open_api/v1/machines/1", Map.of(), null);
        }
        assertThat(server.targets())
                .containsExactly("/open_api/v1/machines?page=1&per_page=100", "/open_api/v1/machines/1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "101", "many", "", "1.5", "99999999999999999999"})
    void pageParametersThatCannotBe_areRefused(String size) {
        assertThatThrownBy(() -> intra.list("/v2/campus", Map.of("page[size]", size), Map.class))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v2/users",
                "/v2/users?a=b",
                "/v2/users#a",
                "/v2/../oauth",
                "/v2/%2e%2E/oauth",
                "/v2/.",
                "/a b",
                "/%zz",
                "/é",
                "/a\nb",
                "http://127.0.0.1/"
            })
    void pathsThatCannotBe_areRefused(String path) {
        assertThatThrownBy(() -> intra.get(path, Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> intra.list(path, Map.of(), Map.class)).isInstanceOf(IllegalArgumentException.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void send_writesAnyBody() {
        for (Object body : new Object[] {"{\"a\": 1}", Map.of("a", 1), null}) {
            server.then(Answer.of(201, "{\"id\":1}"));
            assertThat(intra.send("POST", "/v2/events", Map.of("dry run", "1"), body)
                            .body())
                    .isEqualTo("{\"id\":1}");
        }
        server.then(Answer.of(204, ""));
        assertThat(intra.send("DELETE", "/v2/events/1", Map.of(), null).status())
                .isEqualTo(204);

        assertThat(server.requests())
                .extracting(request -> request.method() + " " + request.target() + " " + request.header("Content-Type")
                        + " " + request.body())
                .containsExactly(
                        "POST /v2/events?dry%20run=1 application/json {\"a\": 1}",
                        "POST /v2/events?dry%20run=1 application/json {\"a\":1}",
                        "POST /v2/events?dry%20run=1  ",
                        "DELETE /v2/events/1  ");
        assertThatThrownBy(() -> intra.send("post it", "/", Map.of(), null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void send_failsAsOtherCallsDo() {
        for (String method : List.of("POST", "PATCH", "PUT", "DELETE")) {
            server.then(Answer.of(502, "<html>"));
            assertThatThrownBy(() -> intra.send(method, "/v2/events", Map.of(), "{}"))
                    .isInstanceOf(UnknownOutcomeException.class);
        }
        assertThat(server.requests()).hasSize(4);
        server.then(Answer.of(404, "{}"));
        assertThat(catchThrowableOfType(NotFoundException.class, () -> intra.send("PUT", "/v2/x", Map.of(), null))
                        .call()
                        .toString())
                .isEqualTo("PUT /v2/x");
    }

    @Test
    void page_hasTheHeaders() {
        server.then(Answer.of(200, "[]", "X-Hourly-RateLimit-Remaining", "1199"));

        Page<User> page = intra.users().list().firstPage();

        assertThat(page.header("x-hourly-ratelimit-remaining")).contains("1199");
        assertThat(page.header("X-Other")).isEmpty();
    }

    @Test
    void queryAndList_showThemselves() {
        String[] shown = new String[1];
        Listing<User> list = intra.users().list(q -> {
            q.filter(f -> f.id(1, 2)).range(r -> r.idAtLeast(5)).sort(s -> s.login()
                    .descending());
            q.undocumented("access_token", "hidden");
            shown[0] = q.toString();
        });

        assertThat(shown[0])
                .isEqualTo("filter[id]=1,2&range[id]=5,2147483647&sort=-login&access_token=[secret]"
                        + "&page[number]=1&page[size]=100");
        assertThat(list.toString())
                .isEqualTo("GET /v2/users?filter[id]=1,2&range[id]=5,2147483647&sort=-login&access_token=[s…");
    }

    private String range(Consumer<ProjectsUsersQuery.Range> fields) {
        String[] shown = new String[1];
        intra.projectsUsers().list(q -> shown[0] = q.range(fields).toString().replaceFirst("&page.*", ""));
        return shown[0];
    }

    @Test
    void ranges_areOpenAtOneEnd_orAtNone() {
        LocalDate day = LocalDate.parse("2017-11-22");
        Instant noon = Instant.parse("2017-11-22T12:00:00Z");

        assertThat(range(r -> r.finalMarkAtLeast(100))).isEqualTo("range[final_mark]=100,2147483647");
        assertThat(range(r -> r.finalMarkAtMost(100))).isEqualTo("range[final_mark]=-2147483648,100");
        assertThat(range(r -> r.finalMarkAtLeast(50).finalMarkAtMost(100))).isEqualTo("range[final_mark]=50,100");
        assertThat(range(r -> r.finalMark(1, 100).finalMarkAtLeast(50))).isEqualTo("range[final_mark]=50,100");
        assertThat(range(r -> r.createdAtAtLeast(day))).isEqualTo("range[created_at]=2017-11-22,9999-12-31");
        assertThat(range(r -> r.createdAtAtMost(noon))).isEqualTo("range[created_at]=0001-01-01,2017-11-22T12:00:00Z");
        assertThat(range(r -> r.createdAtAtLeast(noon).createdAtAtMost(day)))
                .isEqualTo("range[created_at]=2017-11-22T12:00:00Z,2017-11-22");
        assertThatThrownBy(() -> range(r -> r.finalMarkAtLeast(2).finalMarkAtMost(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> range(r -> r.createdAtAtMost(day).createdAtAtLeast(noon.plusSeconds(86_400))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
