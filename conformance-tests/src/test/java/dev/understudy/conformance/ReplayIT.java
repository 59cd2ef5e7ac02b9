package dev.understudy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documented examples against the packaged server, and the proof that the replay can fail. */
class ReplayIT {
    @TempDir
    private static Path folder;

    private static final Contract CONTRACT = Contract.bundled();
    private static final ContractValidator VALIDATOR = new ContractValidator(CONTRACT);
    private static final List<Answered> ANSWERED = new ArrayList<>();
    private static Servers servers;

    @BeforeAll
    static void sendEveryRequest() {
        servers = new Servers(folder);
        for (Exchange exchange : CONTRACT.exchanges()) {
            exchange.replays().forEach(replay -> ANSWERED.add(servers.answered(replay)));
        }
    }

    @AfterAll
    static void stopServers() {
        servers.close();
    }

    static List<Answered> answered() {
        return ANSWERED;
    }

    @ParameterizedTest
    @MethodSource("answered")
    void every_documentedRequest_getsTheDocumentedAnswer(Answered answered) {
        Expectation expectation = answered.replay().exchange().expectation();

        assertThat(Comparison.differences(expectation, answered.answer())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("answered")
    void every_documentedRequest_keepsTheContract(Answered answered) {
        assertThat(VALIDATOR.faults(answered.replay(), answered.authorization()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("answered")
    void every_answer_keepsTheContract(Answered answered) {
        Exchange exchange = answered.replay().exchange();

        assertThat(VALIDATOR.faults(exchange.method(), exchange.path(), answered.answer()))
                .isEmpty();
    }

    @Test
    void every_accessToken_keepsTheContract() {
        Sender sender = new Sender(servers.forReading(DataSets.DOCUMENTED).url());

        assertThat(Credentials.ofDataSets().secrets().keySet()).hasSize(4).allSatisfy(application -> {
            Answer answer = Credentials.ofDataSets().requestToken(application, sender);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(VALIDATOR.faults("POST", "/oauth/token", answer)).isEmpty();
        });
    }

    @Test
    void every_server_writesNothingButItsReadyLine() {
        assertThat(servers.all()).isNotEmpty().allSatisfy(server -> {
            assertThat(server.output()).hasSize(1);
            assertThat(server.errors()).isEmpty();
        });
    }

    static Collection<Answered> oneAnsweredOfEachExchange() {
        Map<String, Answered> first = new LinkedHashMap<>();
        ANSWERED.forEach(
                answered -> first.putIfAbsent(answered.replay().exchange().id(), answered));
        return first.values();
    }

    @ParameterizedTest
    @MethodSource("oneAnsweredOfEachExchange")
    void any_changeOfTheExpectation_isReported(Answered answered) {
        Expectation expectation = answered.replay().exchange().expectation();

        assertThat(ChangedExpectation.all(expectation)).hasSizeGreaterThan(50).allSatisfy(changed -> assertThat(
                        Comparison.differences(changed.expectation(), answered.answer()))
                .as(changed.what())
                .singleElement()
                .asString()
                .startsWith(changed.reported()));
    }
}
