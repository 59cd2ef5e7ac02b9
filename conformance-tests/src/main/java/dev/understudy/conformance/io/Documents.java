package dev.understudy.conformance.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads resources, YAML and JSON. Numbers keep their written form; a duplicate key is an error. */
public final class Documents {
    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Documents() {}

    /**
     * The text of a resource on the class path, by its absolute name.
     *
     * @throws ConformanceException if there is none
     */
    public static String text(String resource) {
        try (InputStream stream = Documents.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new ConformanceException("The class path has no " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ConformanceException("The resource " + resource + " cannot be read", e);
        }
    }

    /** Reads a YAML resource on the class path. */
    public static JsonNode yaml(String resource) {
        return yaml(resource, text(resource));
    }

    /**
     * Reads YAML.
     *
     * @param place where the text comes from
     * @throws ConformanceException that begins with the place, if the text is not YAML
     */
    public static JsonNode yaml(String place, String text) {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new ConformanceException(place + " is not valid YAML: " + e.getMessage(), e);
        }
    }

    /** The text as JSON; empty if it is not JSON. */
    public static Optional<JsonNode> json(String text) {
        try {
            return Optional.ofNullable(JSON.readTree(text)).filter(node -> !node.isMissingNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** JSON without white space, members in the order of the node. */
    public static String compact(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new ConformanceException("Cannot be written as JSON: " + node, e);
        }
    }
}
