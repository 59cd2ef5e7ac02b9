package dev.understudy.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {

    static Stream<Contract> bundles() {
        return Stream.of(Contract.deep(), Contract.flat());
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void every_example_fitsItsSchema(Contract contract) {
        assertThat(Examples.faults(contract)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void every_example_hasDescribedMembersOnly(Contract contract) {
        assertThat(Examples.faultsWhenClosed(contract)).isEmpty();
    }

    @Test
    void examples_areFoundInEveryPartOfTheContract() {
        assertThat(Examples.places(Contract.deep()))
                .contains(
                        "/components/schemas/Team/properties/locked?/example",
                        "/components/schemas/UsersFilter/properties/id/example",
                        "/components/parameters/UsersFilter/example",
                        "/components/headers/Link/example",
                        "/components/requestBodies/CursusUserBody/content/application~1json/examples/documented",
                        "/components/responses/Unauthorized/content/application~1json/examples/expired",
                        "/components/responses/TooManyRequests/content/text~1plain/examples/spam");
        assertThat(Examples.places(Contract.flat())).contains("/components/parameters/UsersFilter.id/example");
    }

    /** Without one, a tool that needs a value makes up what no server knows. */
    @ParameterizedTest
    @MethodSource("bundles")
    void every_parameterAndEveryPattern_hasAnExample(Contract contract) {
        List<String> without = new ArrayList<>();
        contract.at("/components/parameters").properties().forEach(parameter -> {
            if (!parameter.getValue().has("example") && !parameter.getValue().has("examples")) {
                without.add(parameter.getKey());
            }
        });
        addPatternsWithoutExample("", contract.at("/components/schemas"), without);

        assertThat(without).isEmpty();
    }

    /** The branches of a {@code oneOf} and the values of a map have the example of the whole. */
    private static void addPatternsWithoutExample(String pointer, JsonNode node, List<String> without) {
        if (node.path("pattern").isTextual()
                && !node.has("example")
                && !pointer.matches(".*/(oneOf|additionalProperties)(/.*)?")) {
            without.add(pointer);
        }
        node.properties()
                .forEach(member ->
                        addPatternsWithoutExample(pointer + "/" + member.getKey(), member.getValue(), without));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            addPatternsWithoutExample(pointer + "/" + i, node.get(i), without);
        }
    }

    static Stream<Arguments> breakages() {
        return Stream.of(
                breakage(
                        "CursusUser/properties/level",
                        set("/components/schemas/CursusUser/properties/level", "example", "high")),
                breakage("/level: ", set("/components/examples/CursusUserDocumented/value", "level", "high")),
                breakage(
                        "/begin_at: ",
                        set("/components/examples/CursusUserDocumented/value", "begin_at", "2017-07-22 13:43")),
                breakage("'slug'", without("/components/examples/CursusUserDocumented/value/cursus", "slug")),
                breakage(
                        "/leader: ",
                        setNull("/components/examples/ProjectsUsersDocumented/value/0/teams/0/users/0", "leader")),
                breakage("parameters/PageSize", set("/components/parameters/PageSize", "example", "many")),
                breakage("parameters/UsersSort", add("/components/parameters/UsersSort/example", "-score")),
                breakage("parameters/UsersFilter", set("/components/parameters/UsersFilter/example", "id", "one")),
                breakage("parameters/UsersFilter", set("/components/parameters/UsersFilter/example", "score", "1")),
                breakage("headers/ETag", set("/components/headers/ETag", "example", "\"strong\"")),
                breakage(
                        "/cursus_id: ",
                        set("/components/examples/CursusUserBodyDocumented/value/cursus_user", "cursus_id", "two")));
    }

    @ParameterizedTest
    @MethodSource("breakages")
    void a_brokenExample_isReported(String reported, Consumer<ObjectNode> change) {
        assertThat(Examples.faults(Contract.deep().changed(change)))
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault).contains(reported));
    }

    @Test
    void a_memberNobodyDescribed_isReported() {
        Contract changed =
                Contract.deep().changed(set("/components/examples/UsersDocumented/value/0", "colour", "red"));

        assertThat(Examples.faultsWhenClosed(changed))
                .singleElement()
                .asString()
                .contains("'colour'");
    }

    private static Arguments breakage(String reported, Consumer<ObjectNode> change) {
        return Arguments.of(reported, change);
    }

    private static Consumer<ObjectNode> set(String pointer, String member, String value) {
        return document -> object(document, pointer).put(member, value);
    }

    private static Consumer<ObjectNode> setNull(String pointer, String member) {
        return document -> object(document, pointer).putNull(member);
    }

    private static Consumer<ObjectNode> without(String pointer, String member) {
        return document -> object(document, pointer).remove(member);
    }

    private static Consumer<ObjectNode> add(String pointer, String value) {
        return document -> ((ArrayNode) document.at(pointer)).add(value);
    }

    private static ObjectNode object(JsonNode document, String pointer) {
        return (ObjectNode) document.at(pointer);
    }
}
