package dev.understudy.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DescribedTest {

    static Stream<Contract> bundles() {
        return Stream.of(Contract.deep(), Contract.flat());
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everything_hasItsDescriptionAndExample(Contract contract) {
        assertThat(Described.faults(contract)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void every_operation_hasTheResponsesItNeeds(Contract contract) {
        assertThat(Described.missingResponses(contract)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void every_response_hasTheHeadersOfItsApi(Contract contract) {
        assertThat(Described.missingHeaders(contract)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void every_reference_hasATarget_andEveryComponentAReference(Contract contract) {
        assertThat(Described.looseEnds(contract)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/components/parameters/UsersFilter, description, parameters/UsersFilter: no description",
        "/components/parameters/PageSize, example, parameters/PageSize: no example",
        "/components/headers/Link, example, headers/Link: no example",
        "/components/schemas/Team/properties/locked?, description, schemas/Team/locked?: no description",
        "/components/schemas/UsersRange/properties/id, example, schemas/UsersRange/id: no example",
        "/paths/~1v2~1users/get, summary, GET /v2/users: no summary"
    })
    void a_missingWord_isReported(String pointer, String member, String fault) {
        assertThat(Described.faults(without(pointer, member))).containsExactly(fault);
    }

    @Test
    void a_missingResponse_isReported() {
        assertThat(Described.missingResponses(without("/paths/~1v2~1users/get/responses", "429")))
                .containsExactly("GET /v2/users: no response 429");
    }

    @Test
    void a_missingHeader_isReported() {
        assertThat(Described.missingHeaders(without("/components/responses/FabManagerUsers/headers", "Total")))
                .containsExactly("GET /open_api/v1/users 200: no header Total");
    }

    @Test
    void a_looseEnd_isReported() {
        assertThat(Described.looseEnds(without("/components/examples", "UsersDocumented")))
                .containsExactly("nothing is at #/components/examples/UsersDocumented");
        assertThat(Described.looseEnds(without("/components/responses/Users/content/application~1json", "examples")))
                .containsExactly("nothing refers to #/components/examples/UsersDocumented");
    }

    private static Contract without(String pointer, String member) {
        return Contract.deep().changed(document -> ((ObjectNode) document.at(pointer)).remove(member));
    }
}
