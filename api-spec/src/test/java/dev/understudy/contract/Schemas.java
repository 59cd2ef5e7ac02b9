package dev.understudy.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi30;
import java.util.List;
import java.util.Map;

/** Validates values against the schemas of a contract, in the dialect of OpenAPI 3.0 and with formats checked. */
final class Schemas {

    private static final String DOCUMENT = "https://understudy.example/contract";
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonSchema document;

    Schemas(Contract contract) {
        Map<String, String> documents = Map.of(DOCUMENT, contract.document().toString());
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V4, builder -> builder.metaSchema(OpenApi30.getInstance())
                        .defaultMetaSchemaIri(OpenApi30.getInstance().getIri())
                        .schemaLoaders(loaders -> loaders.schemas(documents)));
        document = factory.getSchema(SchemaLocation.of(DOCUMENT), CONFIG);
    }

    /** What is wrong with the value by the schema at the pointer; empty if nothing is. */
    List<String> faults(String pointer, JsonNode value) {
        SchemaLocation location = SchemaLocation.of(DOCUMENT + "#" + pointer);
        return document.getRefSchema(location.getFragment()).validate(value).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }
}
