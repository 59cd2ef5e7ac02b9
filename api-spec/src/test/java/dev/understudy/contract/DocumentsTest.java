package dev.understudy.contract;

import static dev.understudy.contract.Documents.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the contract against the documents: nothing that they say is missing or different. */
class DocumentsTest {

    private final Contract contract = Contract.deep();

    static Stream<JsonNode> documents() {
        return Documents.all();
    }

    static Stream<JsonNode> withFilter() {
        return documents().filter(document -> document.has("filter"));
    }

    static Stream<JsonNode> withSort() {
        return documents().filter(document -> document.has("sort"));
    }

    static Stream<JsonNode> withOrder() {
        return documents().filter(document -> document.has("order"));
    }

    static Stream<JsonNode> withAllowedValues() {
        return documents().filter(document -> !document.path("allowed").isEmpty());
    }

    static Stream<JsonNode> withPageSize() {
        return documents().filter(document -> document.has("page-size"));
    }

    static Stream<JsonNode> withArrays() {
        return documents().filter(document -> document.has("arrays"));
    }

    static Stream<JsonNode> withBody() {
        return documents().filter(document -> document.has("body"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void operation_namesItsDocument_andItsRole(JsonNode document) {
        JsonNode operation = operation(document).definition();

        assertThat(operation.get("description").textValue())
                .contains("Document: " + document.get("operation").textValue());
        assertThat(operation.path("x-required-role").asText())
                .isEqualTo(document.path("role").asText());
        if (document.has("role")) {
            assertThat(operation.get("description").textValue())
                    .contains(document.get("role").textValue());
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void parameters_areAllThere_andOptional(JsonNode document) {
        List<JsonNode> parameters = contract.parameters(operation(document));

        assertThat(parameters)
                .extracting(parameter -> parameter.get("name").textValue())
                .containsAll(texts(document.get("parameters")));
        assertThat(parameters)
                .filteredOn(parameter -> parameter.path("required").asBoolean())
                .extracting(parameter -> parameter.get("name").textValue())
                .isEqualTo(texts(document.get("required")));
    }

    @ParameterizedTest
    @MethodSource("withFilter")
    void filterAndRange_haveTheDocumentedFields_andThoseThatAreKnown(JsonNode document) {
        for (String name : List.of("filter", "range")) {
            JsonNode schema = contract.resolve(parameter(document, name).get("schema"));
            List<String> known = new ArrayList<>();
            schema.get("properties").properties().forEach(field -> {
                if (field.getValue().at("/x-evidence/0/level").asText().equals("known")) {
                    known.add(field.getKey());
                }
            });

            List<String> expected = new ArrayList<>(texts(document.get(name)));
            assertThat(known).doesNotContainAnyElementsOf(expected);
            expected.addAll(known);
            assertThat(schema.get("properties").fieldNames()).toIterable().containsExactlyElementsOf(expected);
            assertThat(schema.get("additionalProperties").booleanValue()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("withSort")
    void sort_hasTheDocumentedFields_inBothDirections(JsonNode document) {
        JsonNode items = contract.resolve(parameter(document, "sort").at("/schema/items"));
        List<String> expected = new ArrayList<>();
        List<String> expectedNames = new ArrayList<>();
        for (String field : texts(document.get("sort"))) {
            expected.addAll(List.of(field, "-" + field));
            String name = field.toUpperCase(Locale.ROOT);
            expectedNames.addAll(List.of(name, name + "_DESCENDING"));
        }

        assertThat(texts(items.get("enum"))).isEqualTo(expected);
        assertThat(texts(items.get("x-enum-varnames"))).isEqualTo(expectedNames);
    }

    @ParameterizedTest
    @MethodSource("withAllowedValues")
    void allowedValues_areTheDocumentedOnes(JsonNode document) {
        for (var allowed : document.path("allowed").properties()) {
            assertThat(texts(allowedByContract(document, allowed.getKey())))
                    .as(allowed.getKey())
                    .isEqualTo(texts(allowed.getValue()));
        }
    }

    @ParameterizedTest
    @MethodSource("withPageSize")
    void pageSize_namesItsDefaultAndMaximum(JsonNode document) {
        String byDefault = document.at("/page-size/default").asText();

        assertThat(parameter(document, "page[size]").get("description").textValue())
                .contains(byDefault + " where it is absent")
                .contains(document.at("/page-size/maximum").asText() + " at most");
        assertThat(operation(document).definition().get("description").textValue())
                .contains(byDefault + " to a page");
    }

    @Test
    void fabManagerPerPage_hasItsDefault() {
        JsonNode document = documents()
                .filter(candidate -> candidate.has("per-page"))
                .findFirst()
                .orElseThrow();

        assertThat(parameter(document, "per_page").at("/schema/default")).isEqualTo(document.at("/per-page/default"));
    }

    @ParameterizedTest
    @MethodSource("withOrder")
    void sort_namesTheDocumentedOrder(JsonNode document) {
        assertThat(document.get("order").textValue()).isEqualTo("id desc");
        assertThat(parameter(document, "sort").get("description").textValue())
                .contains("By id descending where it is absent");
    }

    @ParameterizedTest
    @MethodSource("withArrays")
    void arrays_canBeSentWithBrackets(JsonNode document) {
        for (String name : texts(document.get("arrays"))) {
            assertThat(parameter(document, name + "[]").at("/schema/type").textValue())
                    .isEqualTo("array");
        }
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void body_hasTheDocumentedMembers(JsonNode document) {
        JsonNode body = document.get("body");
        JsonNode requestBody = contract.resolve(operation(document).definition().get("requestBody"));
        JsonNode media = requestBody.at("/content/application~1json");
        JsonNode member = contract.resolve(contract.resolve(media.get("schema"))
                .at("/properties/" + body.get("member").textValue()));
        List<String> optional = texts(body.get("optional"));

        assertThat(texts(member.get("required"))).containsExactlyInAnyOrderElementsOf(texts(body.get("required")));
        assertThat(member.get("properties").fieldNames())
                .toIterable()
                .containsAll(optional)
                .hasSize(optional.size() + body.get("required").size());
        for (var property : member.get("properties").properties()) {
            assertThat(isNullable(property.getValue()))
                    .as(property.getKey())
                    .isEqualTo(texts(body.get("nullable")).contains(property.getKey()));
        }
        for (var value : body.get("default").properties()) {
            // In words: Go generators write a default of a oneOf as code that does not compile.
            assertThat(member.at("/properties/" + value.getKey() + "/description")
                            .textValue())
                    .contains("the default " + value.getValue().asText());
        }
        assertSame(media.at("/examples/documented"), body.get("example"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void responseExamples_areTheDocumentsJson_toTheLetter(JsonNode document) {
        for (var response : document.get("responses").properties()) {
            JsonNode answer = operation(document)
                    .definition()
                    .at("/responses/" + response.getValue().get("status").asText());
            JsonNode examples = contract.resolve(answer).at("/content/application~1json/examples");

            assertSame(examples.get(response.getKey()), response.getValue().get("example"));
        }
    }

    private boolean isNullable(JsonNode schema) {
        JsonNode base = schema.has("allOf") ? contract.resolve(schema.at("/allOf/0")) : schema;
        return base.path("nullable").asBoolean();
    }

    private void assertSame(JsonNode example, JsonNode file) {
        String inContract = contract.resolve(example).get("value").toString();
        assertThat(inContract).isEqualTo(Documents.example(file.textValue()).toString());
    }

    private Contract.Operation operation(JsonNode document) {
        return contract.operation(document.get("operation").textValue());
    }

    private JsonNode parameter(JsonNode document, String name) {
        return contract.parameter(operation(document), name);
    }

    private JsonNode allowedByContract(JsonNode document, String name) {
        Contract.Operation operation = operation(document);
        if (document.has("filter")) {
            JsonNode filter =
                    contract.resolve(contract.parameter(operation, "filter").get("schema"));
            return contract.resolve(filter.at("/properties/" + name + "/x-items"))
                    .get("enum");
        }
        return contract.resolve(contract.parameter(operation, name).get("schema"))
                .get("enum");
    }
}
