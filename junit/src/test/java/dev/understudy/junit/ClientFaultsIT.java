package dev.understudy.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.client.IntraClient;
import dev.understudy.client.error.ApiException;
import dev.understudy.client.error.BadRequestException;
import dev.understudy.client.error.CallInterruptedException;
import dev.understudy.client.error.CallTimeoutException;
import dev.understudy.client.error.ConnectionException;
import dev.understudy.client.error.ForbiddenException;
import dev.understudy.client.error.IncompleteListException;
import dev.understudy.client.error.MalformedResponseException;
import dev.understudy.client.error.NotFoundException;
import dev.understudy.client.error.RateLimitedException;
import dev.understudy.client.error.ServerErrorException;
import dev.understudy.client.error.UnauthorizedException;
import dev.understudy.client.error.UnexpectedStatusException;
import dev.understudy.client.error.UnknownOutcomeException;
import dev.understudy.client.error.UnprocessableException;
import dev.understudy.client.model.User;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The failures in the table of docs/client.md, brought about by the server of a test. */
@UnderstudyTest
class ClientFaultsIT {
    private static final Duration LONG = Duration.ofSeconds(5);
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+?) \\|");
    private static final String SECRET = "understudy-staff-secret";

    private static final Map<String, Row> ROWS = rows();

    /** Brings a row about. */
    @FunctionalInterface
    private interface Row {
        void check(UnderstudyServer server, IntraClient intra) throws Exception;
    }

    private static Map<String, Row> rows() {
        Map<String, Row> rows = new LinkedHashMap<>();
        rows.put("connect failed", (server, intra) -> {
            URI closed;
            try (Understudy other = Understudy.start()) {
                closed = other.baseUri();
            }
            try (IntraClient nobody = IntraClient.builder()
                    .baseUri(closed)
                    .credentials("understudy-staff", SECRET)
                    .build()) {
                assertFails(ConnectionException.class, () -> read(once(nobody)));
                assertFails(ConnectionException.class, () -> enrol(once(nobody)));
            }
        });
        rows.put("untrusted certificate", (server, intra) -> {
            try (Understudy secure = Understudy.builder().tls(true).start();
                    IntraClient suspicious = client(secure)) {
                assertFails(ConnectionException.class, () -> read(suspicious));
                assertFails(ConnectionException.class, () -> enrol(suspicious));
                assertThat(secure.requests().all()).isEmpty();
            }
        });
        rows.put("connection lost before or during the response", (server, intra) -> {
            server.faults().add(Fault.truncate().path("/v2/*").times(1));
            read(intra);
            server.faults().add(Fault.truncate().path("/v2/*"));
            assertFails(ConnectionException.class, () -> read(once(intra)));
            server.faults().clear();
            server.faults().add(Fault.dropAfter().method("POST").path("/v2/*"));
            assertThat(unknown(intra).finding()).isEqualTo(UnknownOutcomeException.Finding.PRESENT);
        });
        rows.put("timeout, which includes the body", (server, intra) -> {
            intra.token();
            IntraClient impatient = once(intra).with(options -> options.withTimeout(Duration.ofSeconds(1)));
            server.faults()
                    .add(Fault.slowBody(LONG).method("GET").path("/v2/users").times(1));
            assertFails(CallTimeoutException.class, () -> read(impatient));
            server.faults().add(Fault.delay(LONG).method("POST").path("/v2/*"));
            unknown(impatient);
        });
        rows.put("502, 503, 504, whatever the body", (server, intra) -> {
            for (int status : List.of(502, 503, 504)) {
                server.faults().add(Fault.status(status).path("/v2/*").times(1));
            }
            read(intra);
            server.faults().add(Fault.status(503).path("/v2/*").times(1));
            assertFails(ServerErrorException.class, () -> read(once(intra)));
            server.faults().add(Fault.status(502).method("POST").path("/v2/*"));
            unknown(intra);
        });
        rows.put("any other 5xx", (server, intra) -> {
            server.faults().add(Fault.status(500).path("/v2/*").times(2));
            assertFails(ServerErrorException.class, () -> read(intra));
            unknown(intra);
        });
        rows.put("408, 444, and 4xx above 451", (server, intra) -> {
            for (int status : List.of(408, 444, 452)) {
                server.faults().add(Fault.status(status).path("/v2/*").times(2));
                assertFails(UnexpectedStatusException.class, () -> read(intra));
                unknown(intra);
            }
        });
        rows.put("429, with or without `Retry-After`", (server, intra) -> {
            server.faults().add(Fault.status(429).path("/v2/*").times(1));
            read(intra);
            server.faults().add(Fault.status(429).path("/v2/*").times(2));
            assertFails(RateLimitedException.class, () -> read(once(intra)));
            enrol(intra);
        });
        rows.put("`Retry-After` exceeds `longestPause`", (server, intra) -> {
            server.faults().add(Fault.status(429).retryAfter(3600).path("/v2/*"));
            IntraClient hasty = intra.with(options -> options.withLongestPause(Duration.ofSeconds(5)));
            assertFails(RateLimitedException.class, () -> read(hasty));
            assertThat(server.requests().count("GET", "/v2/users")).isEqualTo(1);
        });
        rows.put("401 for the access token: expired, or revoked during iteration", (server, intra) -> {
            read(intra);
            server.clock().advance(Duration.ofHours(3));
            read(intra);
            assertThat(server.requests().count("POST", "/oauth/token")).isEqualTo(2);
            server.faults().add(Fault.status(401).path("/v2/*"));
            assertFails(UnauthorizedException.class, () -> read(intra));
        });
        rows.put("token renewal fails", (server, intra) -> {
            read(intra);
            server.faults().add(Fault.status(500).path("/oauth/token"));
            read(intra);
            server.clock().advance(Duration.ofHours(3));
            assertThatThrownBy(() -> read(intra))
                    .isInstanceOf(ServerErrorException.class)
                    .hasMessageContaining("POST /oauth/token");
        });
        rows.put("2xx with a body that does not match the contract, or that is compressed", (server, intra) -> {
            for (Fault fault : List.of(Fault.malformed(), Fault.compressed())) {
                read(intra);
                server.faults().add(fault.path("/v2/*").times(1));
                assertFails(MalformedResponseException.class, () -> read(intra));
                server.faults().add(fault.method("POST").path("/v2/*"));
                assertThat(unknown(intra).finding()).isEqualTo(UnknownOutcomeException.Finding.PRESENT);
                server.reset();
            }
            server.faults().add(Fault.malformed().path("/v2/*"));
            intra.cursusUsers().update(120, c -> c.endAt(OffsetDateTime.parse("2018-07-22T13:43:10Z")));
        });
        rows.put("2xx other than 201 to a POST that creates a record", (server, intra) -> {
            for (int status : List.of(200, 202, 204)) {
                server.faults().add(Fault.status(status).method("POST").path("/v2/*"));
                assertThat(unknown(intra).finding()).isEqualTo(UnknownOutcomeException.Finding.PRESENT);
                server.reset();
            }
        });
        rows.put("a list has fewer rows than its total, which did not change", (server, intra) -> {
            server.faults().add(Fault.fewerRows().path("/v2/users"));
            List<User> read = new ArrayList<>();
            assertFails(
                    IncompleteListException.class, () -> intra.users().list().forEach(read::add));
            assertThat(read).hasSize(6);
        });
        rows.put("`Retry-After` is 0, past or malformed", (server, intra) -> {
            server.faults().add(Fault.status(429).retryAfter(0).path("/v2/*").times(1));
            read(intra);
            assertThat(server.requests().count("GET", "/v2/users")).isEqualTo(2);
        });
        rows.put("client closed during a call", (server, intra) -> {
            IntraClient closing = client(server);
            closing.token();
            server.faults().add(Fault.delay(LONG).path("/v2/*"));
            CompletableFuture<Void> call = CompletableFuture.runAsync(() -> read(closing));
            await(server, "GET", "/v2/users");
            closing.close();
            assertThat(call)
                    .failsWithin(10, TimeUnit.SECONDS)
                    .withThrowableOfType(Exception.class)
                    .withCauseInstanceOf(CallInterruptedException.class);
        });
        rows.put("client closed before a call", (server, intra) -> {
            IntraClient closed = client(server);
            closed.close();
            assertThatThrownBy(() -> read(closed)).isInstanceOf(IllegalStateException.class);
            assertThat(server.requests().all()).isEmpty();
        });
        rows.put("thread interrupted", (server, intra) -> {
            intra.token();
            server.faults().add(Fault.delay(LONG).path("/v2/*"));
            FutureTask<Boolean> call = new FutureTask<>(() -> {
                assertFails(CallInterruptedException.class, () -> read(intra));
                return Thread.currentThread().isInterrupted();
            });
            Thread thread = new Thread(call);
            thread.start();
            await(server, "GET", "/v2/users");
            thread.interrupt();
            assertThat(call.get(10, TimeUnit.SECONDS)).as("interrupt flag").isTrue();
        });
        rows.put("400, 401, 403, 404, 422", (server, intra) -> {
            Map<Integer, Class<? extends ApiException>> exceptions = Map.of(
                    400, BadRequestException.class,
                    403, ForbiddenException.class,
                    404, NotFoundException.class,
                    422, UnprocessableException.class);
            exceptions.forEach((status, type) -> {
                server.faults().add(Fault.status(status).path("/v2/*").times(2));
                assertFails(type, () -> read(intra));
                assertFails(type, () -> enrol(intra));
            });
            server.faults().add(Fault.status(401).path("/v2/*"));
            assertFails(UnauthorizedException.class, () -> read(intra));
        });
        rows.put("any other status, including redirects", (server, intra) -> {
            server.faults().add(Fault.status(418).path("/v2/*").times(2));
            assertFails(UnexpectedStatusException.class, () -> read(intra));
            assertFails(UnexpectedStatusException.class, () -> enrol(intra));
        });
        return rows;
    }

    private static IntraClient client(UnderstudyServer server) {
        return IntraClient.builder()
                .baseUri(server.baseUri())
                .credentials(server.clientId(), server.clientSecret())
                .build();
    }

    private static IntraClient once(IntraClient intra) {
        return intra.with(options -> options.withRetries(0));
    }

    private static void read(IntraClient intra) {
        assertThat(intra.users().list().firstPage().items()).hasSize(7);
    }

    private static void enrol(IntraClient intra) {
        intra.cursusUsers()
                .create(c -> c.userId(64L).cursusId(2L).beginAt(OffsetDateTime.parse("2017-07-22T13:43:10Z")));
    }

    private static UnknownOutcomeException unknown(IntraClient intra) {
        return assertFails(UnknownOutcomeException.class, () -> enrol(intra));
    }

    private static <T extends ApiException> T assertFails(Class<T> type, Runnable call) {
        try {
            call.run();
        } catch (ApiException e) {
            assertThat(e).isInstanceOf(type);
            return type.cast(e);
        }
        throw new AssertionError("The call must fail with " + type.getSimpleName());
    }

    /** The server records a request when its operation has ended, before it delays the response. */
    private static void await(UnderstudyServer server, String method, String path) throws InterruptedException {
        for (int i = 0; server.requests().count(method, path) == 0; i++) {
            assertThat(i).as("waits for the request").isLessThan(1000);
            Thread.sleep(10);
        }
    }

    static Set<String> rowsOfTheTable() {
        return ROWS.keySet();
    }

    @ParameterizedTest
    @MethodSource("rowsOfTheTable")
    void row_isBroughtAbout(String row, UnderstudyServer server, IntraClient intra) throws Exception {
        ROWS.get(row).check(server, intra);
    }

    @Test
    void everyRowOfTheTable_isHere() throws IOException {
        String page = Files.readString(Path.of("../docs/client.md"));
        String table = page.substring(page.indexOf("## Failures"), page.indexOf("- **Iteration**"));
        List<String> written = ROW.matcher(table)
                .results()
                .map(row -> row.group(1))
                .filter(row -> !row.equals("failure") && !row.startsWith("---"))
                .toList();

        assertThat(ROWS.keySet()).containsExactlyInAnyOrderElementsOf(written);
    }
}
