package dev.understudy.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.conformance.io.Documents;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every document, example and form is replayed. */
class ExchangesTest {
    private static final List<Exchange> EXCHANGES = Contract.bundled().exchanges();

    @Test
    void every_document_isReplayed() {
        Set<String> documents = new TreeSet<>();
        EXCHANGES.forEach(exchange -> documents.add(exchange.document()));

        assertThat(documents)
                .containsExactly(
                        "000_4aab60203e6d9026.txt",
                        "001_3f432520e229901f.txt",
                        "002_39a515c45070cc83.txt",
                        "003_1fa5badfc13848c4.txt",
                        "004_833260a0c5c59bfd.txt");
    }

    @Test
    void every_form_isReplayed() {
        assertThat(EXCHANGES.stream().flatMap(exchange -> exchange.replays().stream()))
                .extracting(Replay::toString)
                .containsExactlyInAnyOrder(
                        "listAntiGravUnitsUsers/documented, curl",
                        "listAntiGravUnitsUsers/documented, ruby",
                        "createCursusUser/documented, curl",
                        "createCursusUser/documented, form, encoded brackets",
                        "createCursusUser/documented, form, raw brackets",
                        "createCursusUser/documented, ruby, encoded brackets",
                        "createCursusUser/documented, ruby, raw brackets",
                        "listProjectsUsers/documented, curl",
                        "listProjectsUsers/documented, ruby",
                        "listUsers/documented, curl",
                        "listUsers/documented, ruby",
                        "listFabManagerUsers/documented, curl",
                        "listFabManagerUsers/by_user_id, curl, encoded brackets",
                        "listFabManagerUsers/by_user_id, curl, raw brackets");
    }

    @Test
    void every_describedHeader_hasAnExpectation() {
        Contract contract = Contract.bundled();

        Map<String, Set<String>> expected = new TreeMap<>();
        Map<String, Set<String>> described = new TreeMap<>();
        for (Exchange exchange : EXCHANGES) {
            expected.put(exchange.id(), exchange.expectation().headers().names());
            described.put(exchange.id(), contract.describedHeaders(exchange));
        }

        assertThat(expected).hasSize(6).isEqualTo(described);
    }

    @Test
    void every_headerExpectation_belongsToAnExchange() {
        assertThat(HeaderExpectation.all().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        EXCHANGES.stream().map(Exchange::id).toList());
    }

    @Test
    void examples_keepTheirNumberForms() {
        Exchange post = EXCHANGES.stream().filter(Exchange::writes).findFirst().orElseThrow();

        assertThat(Documents.compact(post.expectation().body())).contains("\"level\":0.0,");
    }
}
