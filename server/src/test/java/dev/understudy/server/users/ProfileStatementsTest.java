package dev.understudy.server.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import dev.understudy.server.json.Members;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many statements an answer takes, whatever it holds. */
class ProfileStatementsTest {
    private static final List<String> STATEMENTS = new CopyOnWriteArrayList<>();
    private static final int MOST_OF_A_PROFILE = 19;

    private static TestServer server;
    private static String authorization;

    @BeforeAll
    static void start() {
        server = TestServer.start(Config.inMemory().toBuilder()
                .dataSet("demo:120")
                .members(Members.KNOWN)
                .build());
        authorization = server.bearer("understudy-basic");
        server.jdbi().setSqlLogger(new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                STATEMENTS.add(context.getRenderedSql());
            }
        });
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void profile_takesAFixedNumberOfStatements() {
        for (int user = 1; user <= 120; user++) {
            assertThat(statements("/v2/users/" + user)).hasSizeLessThanOrEqualTo(MOST_OF_A_PROFILE);
        }
    }

    /** One for the rows, and one for the total until that is cached. */
    @ParameterizedTest
    @CsvSource({
        "/v2/users?per_page=100, 2",
        "/v2/locations?per_page=100, 2",
        "/v2/campus_users?per_page=100, 2",
        "/v2/users/1/locations_stats, 2",
        "/v2/locations/1, 1"
    })
    void otherAnswers_takeFew(String target, int most) {
        assertThat(statements(target)).hasSizeLessThanOrEqualTo(most);
    }

    private static List<String> statements(String target) {
        STATEMENTS.clear();
        assertThat(server.get(authorization, target).statusCode()).isEqualTo(200);
        return STATEMENTS.stream()
                .filter(sql -> !sql.contains("access_tokens") && !sql.contains("request_counts"))
                .toList();
    }
}
