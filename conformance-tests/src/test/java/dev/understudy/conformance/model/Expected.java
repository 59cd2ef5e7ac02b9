package dev.understudy.conformance.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.understudy.conformance.io.Answer;
import java.util.List;

/** The answer that the model expects. */
interface Expected {
    ObjectMapper JSON = new ObjectMapper();

    /** The differences of an answer, in words. */
    List<String> differences(Answer answer);

    /** The body of an answer, a missing node if it is not JSON. */
    static JsonNode body(Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** The body of an answer, truncated for messages. */
    static String shown(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }
}
