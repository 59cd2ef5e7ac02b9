package dev.understudy.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads the YAML files on the class path. Numbers keep their written form, and a key that stands twice is an error. */
final class Documents {
    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private Documents() {}

    /** @throws ConformanceException if the class path has no such resource */
    static String text(String resource) {
        try (InputStream stream = Documents.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new ConformanceException("The class path has no " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ConformanceException("The resource " + resource + " cannot be read", e);
        }
    }

    static JsonNode yaml(String resource) {
        try {
            return YAML.readTree(text(resource));
        } catch (JsonProcessingException e) {
            throw new ConformanceException(resource + " is not valid YAML: " + e.getMessage(), e);
        }
    }

    /** JSON without white space, members in the order of the node. */
    static String compact(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new ConformanceException("Cannot be written as JSON: " + node, e);
        }
    }
}
