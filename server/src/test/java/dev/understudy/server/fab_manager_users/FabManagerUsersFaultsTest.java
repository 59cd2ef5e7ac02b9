package dev.understudy.server.fab_manager_users;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import dev.understudy.server.query.DataFile;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code GET /open_api/v1/users} answers when a value is wrong. */
class FabManagerUsersFaultsTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(Config.inMemory().toBuilder()
                .dataSet(DataFile.of(FabManagerUsersFaultsTest.class).path().toString())
                .build());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "page=0 | page is \"0\"",
                "page=-1 | page is \"-1\"",
                "page=two | page is \"two\"",
                "page=1.5 | page is \"1.5\"",
                "page=999999999999999999999999999999 | page is \"999999999999999999999999999999\"",
                "per_page=0 | per_page is \"0\"",
                "per_page=all | per_page is \"all\"",
                "user_id=one | user_id cannot be \"one\"",
                "user_id=1,two | user_id cannot be \"two\"",
                "user_id=[1,two] | user_id cannot be \"two\"",
                "user_id=[1,2 | user_id cannot be \"[1\"",
                "user_id=[] | user_id cannot be \"\"",
                "user_id[]=1&user_id[]=x | user_id cannot be \"x\"",
                "user_id=999999999999999999999999999999 | user_id cannot be \"999999999999999999999999999999\"",
                "user_id=1%20or%201=1 | user_id cannot be \"1 or 1=1\"",
                "created_after=yesterday | created_after cannot be \"yesterday\"",
                "created_after=2016-02-30 | created_after cannot be \"2016-02-30\"",
                "created_after=1462375308 | created_after cannot be \"1462375308\"",
                "including_deleted_users=yes | including_deleted_users cannot be \"yes\"",
                "including_deleted_users=1 | including_deleted_users cannot be \"1\"",
                "user_id[a]=3 | \"user_id[a]\" cannot be read",
                "user_id[0]=3 | \"user_id[0]\" cannot be read",
                "user_id[][]=3 | \"user_id[][]\" cannot be read",
                "email[a]=x | \"email[a]\" cannot be read",
                "created_after[]=2016-05-04 | \"created_after[]\" cannot be read",
                "including_deleted_users[x]=true | \"including_deleted_users[x]\" cannot be read",
            })
    void list_wrongValue_isABadRequestThatNamesIt(String query, String named) {
        HttpResponse<String> answer = server.get(TestServer.FAB_MANAGER, "/open_api/v1/users?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        JsonNode body = TestServer.json(answer);
        assertThat(body).hasSize(1);
        assertThat(body.get("errors")).hasSize(2);
        assertThat(body.at("/errors/0").asText()).isEqualTo("Bad request");
        assertThat(body.at("/errors/1").asText()).startsWith(named).containsIgnoringCase("must be");
    }

    @Test
    void list_severalFaults_areAllListed() {
        HttpResponse<String> answer = server.get(
                TestServer.FAB_MANAGER,
                "/open_api/v1/users?page=0&per_page=x&user_id=a,b&created_after=soon&including_deleted_users=maybe");
        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode errors = TestServer.json(answer).get("errors");
        assertThat(errors).hasSize(7);
        assertThat(errors.toString())
                .contains("page is \\\"0\\\"")
                .contains("per_page is \\\"x\\\"")
                .contains("\\\"a\\\"")
                .contains("\\\"b\\\"")
                .contains("\\\"soon\\\"")
                .contains("\\\"maybe\\\"");
    }
}
