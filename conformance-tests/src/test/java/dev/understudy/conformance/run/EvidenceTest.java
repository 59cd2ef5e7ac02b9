package dev.understudy.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.understudy.conformance.contract.Contract;
import dev.understudy.conformance.contract.ContractValidator;
import dev.understudy.conformance.properties.PropertyCases;
import dev.understudy.conformance.server.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Properties pass only on evidence. */
class EvidenceTest {
    private static final Contract CONTRACT = Contract.bundled();
    private static final ContractValidator VALIDATOR = new ContractValidator(CONTRACT);
    private static final String ROW = "{\"id\":1,\"login\":\"a\",\"url\":\"https://api.intra.42.fr/v2/users/a\"}";

    @Test
    void a_serverWithoutRows_passesNoPropertyOfAList() throws IOException {
        RunResult result = run("[]", "{\"users\":[]}", 0);

        assertThat(passed(result)).isEmpty();
        assertThat(result.results())
                .filteredOn(each -> each.status() == Status.SKIPPED)
                .extracting(CaseResult::reason)
                .allSatisfy(reason -> assertThat(reason).startsWith("the server's data shows nothing: it needs "));
    }

    @Test
    void a_serverThatRepeatsOneRow_showsNoOrderAndNoPage() throws IOException {
        RunResult result = run("[" + String.join(",", Collections.nCopies(10, ROW)) + "]", "{\"users\":[]}", 10);

        assertThat(passed(result))
                .noneMatch(id -> id.startsWith("users/properties/sort_id")
                        || id.startsWith("users/properties/filter_login")
                        || id.startsWith("users/properties/range_login")
                        || id.startsWith("users/properties/page_sum"));
    }

    private static List<String> passed(RunResult result) {
        return result.results().stream()
                .filter(each -> each.status() == Status.PASS)
                .map(each -> each.description().id())
                .toList();
    }

    private static RunResult run(String list, String fabManagerList, int total) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean isFabManager = exchange.getRequestURI().getPath().startsWith("/open_api");
            boolean isToken = exchange.getRequestMethod().equals("POST");
            String body =
                    isToken ? "{\"access_token\":\"x\",\"expires_in\":7200}" : isFabManager ? fabManagerList : list;
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("X-Total", "" + total);
            exchange.getResponseHeaders().set("X-Page", "1");
            exchange.getResponseHeaders().set("X-Per-Page", "100");
            exchange.getResponseHeaders().set("Total", "0");
            exchange.getResponseHeaders().set("Per-Page", "100");
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            Suite suite = new Suite(CONTRACT, VALIDATOR, PropertyCases.of(CONTRACT));
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            return new SuiteRun(suite, (dataSet, copy) -> url, Credentials.ofDataSets(), RunOptions.full())
                    .run(url, (each, number, count) -> {});
        } finally {
            server.stop(0);
        }
    }
}
