package dev.understudy.server.projects_users;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import dev.understudy.server.auth.AdjustableClock;
import dev.understudy.server.query.LargeDataSet;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Teams, their members and cursus ids are read in a fixed number of SQL statements, whatever a page holds. */
class ProjectsUsersStatementsTest {
    private static final List<String> STATEMENTS = new CopyOnWriteArrayList<>();

    private static TestServer server;
    private static String authorization;

    @BeforeAll
    static void start(@TempDir Path directory) {
        server = TestServer.start(
                Config.inMemory().toBuilder()
                        .dataSet(LargeDataSet.write(directory).toString())
                        .build(),
                new AdjustableClock(Instant.parse("2020-01-01T00:00:00Z")));
        authorization = server.bearer("understudy-basic");
        items("");
        server.jdbi().setSqlLogger(new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                if (!context.getRenderedSql().contains("access_tokens")) {
                    STATEMENTS.add(context.getRenderedSql());
                }
            }
        });
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void list_teamsAndMembers_areThoseOfTheDataSet() {
        JsonNode few = items("page=1&per_page=100");
        assertThat(few).hasSize(100).allSatisfy(item -> {
            assertThat(item.get("teams")).hasSize(1);
            assertThat(item.at("/teams/0/users")).hasSize(1);
            assertThat(item.at("/teams/0/users/0/id")).isEqualTo(item.at("/user/id"));
        });
        JsonNode many = items("page=2&per_page=100");
        assertThat(many).hasSize(100).allSatisfy(item -> {
            assertThat(item.get("teams")).hasSize(LargeDataSet.TEAMS_OF_MANY);
            assertThat(item.get("teams")).allSatisfy(team -> {
                assertThat(team.get("users")).hasSize(LargeDataSet.MEMBERS_OF_MANY);
                assertThat(team.get("users"))
                        .anySatisfy(member -> assertThat(member.get("id")).isEqualTo(item.at("/user/id")));
            });
        });
        assertThat(items("page=3&per_page=100")).hasSize(5).allSatisfy(item -> assertThat(item.get("teams"))
                .isEmpty());
    }

    @Test
    void list_manyTeams_takeAsManyStatementsAsFew() {
        List<String> few = statements("page=1&per_page=2");
        assertThat(few).anyMatch(sql -> sql.contains("teams_users")).hasSizeLessThanOrEqualTo(6);
        assertThat(statements("page=1&per_page=100")).hasSameSizeAs(few);
        assertThat(statements("page=2&per_page=100")).hasSameSizeAs(few);
        assertThat(statements("page=75&per_page=2")).hasSameSizeAs(few);
        assertThat(statements("page=3&per_page=100")).hasSizeLessThanOrEqualTo(few.size());
        assertThat(statements("page=9&per_page=100")).hasSizeLessThanOrEqualTo(few.size());
    }

    private static List<String> statements(String query) {
        STATEMENTS.clear();
        items(query);
        assertThat(STATEMENTS).isNotEmpty();
        return List.copyOf(STATEMENTS);
    }

    private static JsonNode items(String query) {
        HttpResponse<String> answer = server.get(authorization, "/v2/projects_users?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestServer.json(answer);
    }
}
