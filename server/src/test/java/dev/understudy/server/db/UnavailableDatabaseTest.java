package dev.understudy.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.TestServer;
import dev.understudy.server.problem.LogRecorder;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** A database that gives out no connection, because the test holds them all. */
class UnavailableDatabaseTest {
    @Test
    void request_withoutAConnection_isToldToTryAgain() {
        List<Handle> held = new ArrayList<>();
        try (TestServer server = TestServer.start();
                LogRecorder log = LogRecorder.of("dev.understudy.server")) {
            try {
                holdEveryConnection(server, held);

                HttpResponse<String> answer = server.get(TestServer.FAB_MANAGER, "/open_api/v1/users");

                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.body())
                        .isEqualTo("{\"errors\":[\"Service unavailable\","
                                + "\"The database does not answer. Try again later.\"]}");
                assertThat(log.records()).hasSize(1);
            } finally {
                held.forEach(Handle::close);
            }
            assertThat(server.get(TestServer.FAB_MANAGER, "/open_api/v1/users").statusCode())
                    .isEqualTo(200);
        }
    }

    private static void holdEveryConnection(TestServer server, List<Handle> held) {
        try {
            while (true) {
                held.add(server.jdbi().open());
            }
        } catch (ConnectionException e) {
            assertThat(held).isNotEmpty();
        }
    }
}
