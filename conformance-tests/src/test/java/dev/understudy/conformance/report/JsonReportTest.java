package dev.understudy.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.fge.jsonschema.main.JsonSchemaFactory;
import dev.understudy.conformance.cases.Tag;
import dev.understudy.conformance.io.Documents;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The report in JSON. */
class JsonReportTest {
    @Test
    void text_holdsSummaryAndCases() throws JsonProcessingException {
        JsonNode root = Documents.json(JsonReport.text(SampleRun.result())).orElseThrow();

        assertThat(Documents.compact(root.get("summary")))
                .isEqualTo("{\"pass\":1,\"fail\":2,\"skipped\":1,\"disabled\":1,\"error\":1,\"failed_as_known\":1}");
        assertThat(root.get("cases")).hasSize(6);
        JsonNode failed = root.at("/cases/1");
        assertThat(failed.get("id").textValue()).isEqualTo("users/filter/fails");
        assertThat(failed.get("status").textValue()).isEqualTo("fail");
        assertThat(failed.get("evidence").textValue()).isEqualTo("/components/schemas/UsersFilter/properties/id");
        assertThat(failed.get("differences")).hasSize(2);
        assertThat(failed.at("/exchanges/0/request/method").textValue()).isEqualTo("GET");
        assertThat(failed.at("/exchanges/0/answer/status").intValue()).isEqualTo(200);
        assertThat(failed.at("/exchanges/0/answer/headers/x-total/0").textValue())
                .isEqualTo("1");
        assertThat(root.at("/causes/0/cases")).extracting(JsonNode::textValue).containsExactly("users/filter/fails");
        assertThat(root.at("/cases/2/known").textValue()).isEqualTo("not done yet");
        assertThat(root.at("/cases/3/reason").textValue()).isEqualTo("the budget is used up");
    }

    @Test
    void schema_knowsEveryTag() throws JsonProcessingException {
        JsonNode schema = Documents.json(Documents.text("/dev/understudy/conformance/results.schema.json"))
                .orElseThrow();

        assertThat(schema.at("/definitions/case/properties/tags/items/enum"))
                .extracting(JsonNode::textValue)
                .containsExactlyInAnyOrder(
                        Stream.of(Tag.values()).map(Tag::text).toArray(String[]::new));
    }

    @Test
    void text_isValidByThePublishedSchema() throws Exception {
        JsonNode schema = Documents.json(Documents.text("/dev/understudy/conformance/results.schema.json"))
                .orElseThrow();
        JsonNode report = Documents.json(JsonReport.text(SampleRun.result())).orElseThrow();

        assertThat(JsonSchemaFactory.byDefault()
                        .getJsonSchema(schema)
                        .validate(report)
                        .isSuccess())
                .isTrue();
        ((ObjectNode) report).put("colour", "red");
        assertThat(JsonSchemaFactory.byDefault()
                        .getJsonSchema(schema)
                        .validate(report)
                        .isSuccess())
                .isFalse();
    }
}
