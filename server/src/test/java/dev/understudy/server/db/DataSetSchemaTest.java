package dev.understudy.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON Schema of data sets accepts what can be loaded, and finds misspelt members. */
@Tag("embedded")
class DataSetSchemaTest {
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
            .getSchema(
                    DataSetSchema.json(),
                    SchemaValidatorsConfig.builder().preloadJsonSchema(false).build());

    @Test
    void documentedDataSet_isValid() throws IOException {
        try (InputStream documented = DataSet.builtIn(DataSet.DOCUMENTED)) {
            assertThat(validate(new ObjectMapper().readTree(documented))).isEmpty();
        }
    }

    @Test
    void exampleOfInit_isValid() throws IOException {
        try (InputStream example = DataSetSchemaTest.class.getResourceAsStream("../my-data.yaml")) {
            assertThat(validate(new YAMLMapper().readTree(example))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "usrs: []",
                "users: {}",
                "users: [{id: 1}]",
                "users: [{login: a, lgin: b}]",
                "users: [{login: a, staff: 1}]",
                "users: [{login: a, cursus_users: [{cursus: {nam: x}}]}]",
                "users: [{login: a, projects_users: [{project: b, teams: [{nam: x}]}]}]",
            })
    void faultsOfForm_areFound(String yaml) throws IOException {
        assertThat(validate(new YAMLMapper().readTree(yaml))).isNotEmpty();
    }

    private static Set<ValidationMessage> validate(JsonNode dataSet) {
        return SCHEMA.validate(dataSet);
    }
}
