package dev.understudy.conformance.report;

import dev.understudy.conformance.cases.Description;
import dev.understudy.conformance.cases.Tag;
import dev.understudy.conformance.contract.Contract;
import dev.understudy.conformance.io.Answer;
import dev.understudy.conformance.run.CaseResult;
import dev.understudy.conformance.run.RecordedExchange;
import dev.understudy.conformance.run.RunResult;
import dev.understudy.conformance.run.Status;
import dev.understudy.conformance.server.Credentials;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A run with a case of every status, and texts that reports must escape. */
final class SampleRun {
    static final Contract CONTRACT = Contract.bundled();
    static final Credentials CREDENTIALS = new Credentials(Map.of("my-app", "s3cr3t-of-my-app"), "fab-t0ken");
    static final String TOKEN = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    static final String NASTY = "<script>alert(\"1 & 2\")</script> ]]> \u0001";

    private SampleRun() {}

    static RunResult result() {
        return new RunResult(
                "http://127.0.0.1:4242",
                "full",
                Instant.parse("2026-01-02T03:04:05Z"),
                Duration.ofSeconds(7),
                9,
                Set.of(TOKEN),
                List.of(
                        result("users/filter/passes", Status.PASS, "", "", List.of(), exchange(200, "[]")),
                        result(
                                "users/filter/fails",
                                Status.FAIL,
                                "",
                                "",
                                List.of("ids: expected [1], found [2] for Rosalba " + NASTY, "status: expected 1"),
                                exchange(200, user())),
                        result(
                                "users/filter/fails_as_known",
                                Status.FAIL,
                                "",
                                "not done yet",
                                List.of("status: expected 200, found 500"),
                                exchange(500, "<html>" + NASTY)),
                        result("users/page/skipped", Status.SKIPPED, "the budget is used up", "", List.of()),
                        result("oauth/token/disabled", Status.DISABLED, "not chosen", "", List.of()),
                        result("oauth/token/breaks", Status.ERROR, "java.lang.IllegalStateException", "", List.of())),
                List.of());
    }

    private static String user() {
        return "[{\"id\":7,\"login\":\"rosalba\",\"email\":\"rosalba@student.example\",\"first_name\":\"Rosalba\","
                + "\"status\":\"here\",\"created_at\":\"2020-01-01T00:00:00.000Z\",\"nickname\":\"Roz Lightfoot\"}]";
    }

    private static CaseResult result(
            String id,
            Status status,
            String reason,
            String known,
            List<String> differences,
            RecordedExchange... exchanges) {
        Description description = new Description(
                id,
                "/components/schemas/UsersFilter/properties/id",
                Set.of(Tag.READ),
                Description.ANYONE,
                null,
                Set.of("GET"));
        return new CaseResult(description, status, reason, known, differences, List.of(exchanges));
    }

    private static RecordedExchange exchange(int status, String body) {
        Map<String, List<String>> headers = Map.of(
                "x-total", List.of("1"),
                "set-cookie", List.of("session=abc"),
                "x-application-name", List.of("the app of Rosalba"));
        return new RecordedExchange(
                "GET",
                "/v2/users?filter[login]=rosalba%2Crosalba&access_token=" + TOKEN,
                Map.of("Authorization", "Bearer " + TOKEN, "Accept", "text/html"),
                null,
                "client_secret=s3cr3t-of-my-app",
                new Answer(status, HttpHeaders.of(headers, (name, value) -> true), body),
                12);
    }
}
