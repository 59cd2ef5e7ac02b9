package dev.understudy.conformance.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.understudy.conformance.io.Answer;
import java.util.List;

/** What the model says a query is answered with. */
interface Expected {
    ObjectMapper JSON = new ObjectMapper();

    /** Where an answer differs, in words; empty where it does not. */
    List<String> differences(Answer answer);

    /** The body of an answer, a missing node if it is not JSON. */
    static JsonNode body(Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** An answer's body, cut for messages. */
    static String shown(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }
}
