package dev.understudy.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token that a server remembers must not outlive its revocation, whichever server revoked it. */
class RememberedTokensTest {
    private AdjustableClock clock;
    private TestServer server;
    private TestServer other;
    private String bearer;

    @BeforeEach
    void start() {
        clock = new AdjustableClock(Instant.parse("2017-11-22T13:41:00Z"));
        server = TestServer.start(Config.inMemory(), clock);
        other = server.another();
        bearer = server.bearer("understudy-basic");
        assertThat(server.get(bearer, "/v2/users").statusCode()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        other.close();
        server.close();
    }

    @Test
    void list_thatIsAskedForAgain_needsNoStatementForTheToken() {
        assertThat(statements("/v2/users"))
                .hasSize(1)
                .noneMatch(sql -> sql.contains("token_hash"))
                .allMatch(sql -> sql.contains("access_tokens"));
    }

    @Test
    void token_isAskedForAgain_afterSeconds() {
        clock.advance(Duration.ofSeconds(5));
        assertThat(statements("/v2/users")).anyMatch(sql -> sql.contains("token_hash"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/users",
                "/v2/users?page=100",
                "/v2/users?filter[id]=66",
                "/v2/users?filter[id]=0",
                "/v2/users?filter[id]=x",
                "/v2/users?campus_id=nowhere",
                "/v2/nothing/1/users",
                "/v2/projects_users",
                "/v2/anti_grav_units_users"
            })
    void token_thatAnotherServerRevoked_isRefusedAtOnce(String target) {
        other.post(
                "",
                "/oauth/revoke",
                "application/x-www-form-urlencoded",
                "client_id=understudy-basic&client_secret=understudy-basic-secret&token="
                        + bearer.substring("Bearer ".length()));

        HttpResponse<String> answer = server.get(bearer, target);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat(answer.body()).contains("The access token was revoked");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(answer.headers().map())
                .doesNotContainKeys("x-total", "x-hourly-ratelimit-limit", "x-application-name", "etag");
    }

    @Test
    void wrongRoute_staysUnknown_whenTheTokenWasRevoked() {
        revokeInDatabase();
        HttpResponse<String> answer = server.get(bearer, "/v2/nothing");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("X-Application-Name")).isEmpty();
    }

    @Test
    void token_thatExpires_isRefusedFromMemoryToo() {
        clock.advance(Duration.ofSeconds(7198));
        assertThat(server.get(bearer, "/v2/users").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(2));
        assertThat(server.get(bearer, "/v2/users").statusCode()).isEqualTo(401);
    }

    /** As a server does it. */
    private void revokeInDatabase() {
        new TokenStore(other.jdbi()).revoke(Hashes.hash(bearer.substring("Bearer ".length())), 3, clock.instant());
    }

    private List<String> statements(String target) {
        Queue<String> statements = new ConcurrentLinkedQueue<>();
        server.jdbi().setSqlLogger(new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                statements.add(context.getRenderedSql());
            }
        });
        assertThat(server.get(bearer, target).statusCode()).isEqualTo(200);
        server.jdbi().setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
        return List.copyOf(statements);
    }
}
