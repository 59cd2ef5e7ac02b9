package dev.understudy.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.TestServer;
import dev.understudy.server.db.Hashes;
import org.junit.jupiter.api.Test;

/** Clients of Fab-manager's open API are rows that no server changes, and are read through a cache. */
class OpenApiClientsTest {
    @Test
    void client_thatIsTakenAwayWithSql_isUnknownWithinASecond() throws InterruptedException {
        try (TestServer server = TestServer.start()) {
            assertThat(status(server, TestServer.FAB_MANAGER)).isEqualTo(200);

            server.jdbi().useHandle(handle -> handle.execute("delete from open_api_clients"));
            Thread.sleep(1_000);

            assertThat(status(server, TestServer.FAB_MANAGER)).isEqualTo(401);
        }
    }

    @Test
    void client_thatIsAddedWithSql_isKnownAtOnce() {
        try (TestServer server = TestServer.start()) {
            assertThat(status(server, "Token token=new")).isEqualTo(401);

            server.jdbi().useHandle(handle -> handle.createUpdate(
                            "insert into open_api_clients (name, token_hash) values ('new', :hash)")
                    .bind("hash", Hashes.hash("new"))
                    .execute());

            assertThat(status(server, "Token token=new")).isEqualTo(200);
        }
    }

    private static int status(TestServer server, String authorization) {
        return server.get(authorization, "/open_api/v1/users").statusCode();
    }
}
