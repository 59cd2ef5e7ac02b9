package dev.understudy.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExchangesTest {

    private static final String POST = "/paths/~1v2~1cursus_users/post/x-exchanges/documented";
    private static final String USERS = "/paths/~1v2~1users/get/x-exchanges";

    @Test
    void every_example_hasItsOtherHalf() {
        assertThat(Exchanges.faults(Contract.deep())).isEmpty();
        assertThat(Exchanges.faults(Contract.flat())).isEmpty();
    }

    @Test
    void every_documentedOperation_hasAnExchange() {
        Contract contract = Contract.deep();

        assertThat(Documents.operations()).hasSize(5).allSatisfy(operation -> assertThat(
                        contract.operation(operation).definition().path("x-exchanges"))
                .isNotEmpty());
    }

    static Stream<Arguments> breakages() {
        return Stream.of(
                breakage(
                        "no response 201 has an example",
                        POST.replace("/documented", ""),
                        node -> node.set("other", node.get("documented"))),
                breakage("no exchange for the response example documented", USERS, ObjectNode::removeAll),
                breakage(
                        "no exchange sends the body documented as application/json",
                        POST + "/requests",
                        node -> node.remove("curl")),
                breakage(
                        "the request body has no example \"other\"",
                        POST + "/requests/form",
                        node -> node.put("body", "other")),
                breakage(
                        "the operation reads no \"text/csv\"",
                        POST + "/requests/ruby",
                        node -> node.put("content-type", "text/csv")),
                breakage(
                        "the operation has no parameter cursus_user[colour]",
                        POST + "/requests/ruby/query",
                        node -> node.put("cursus_user[colour]", "red")),
                breakage("data-set is \"none\"", POST, node -> node.put("data-set", "none")),
                breakage("exactly one of application", POST, node -> node.remove("application")),
                breakage("there is no document \"none.txt\"", POST, node -> node.put("document", "none.txt")),
                breakage("requests is empty", USERS + "/documented/requests", ObjectNode::removeAll));
    }

    @ParameterizedTest
    @MethodSource("breakages")
    void a_missingHalf_isReported(String reported, String pointer, Consumer<ObjectNode> change) {
        Contract changed = Contract.deep().changed(document -> change.accept((ObjectNode) document.at(pointer)));

        assertThat(Exchanges.faults(changed))
                .anySatisfy(fault -> assertThat(fault).contains(reported));
    }

    private static Arguments breakage(String reported, String pointer, Consumer<ObjectNode> change) {
        return Arguments.of(reported, pointer, change);
    }
}
