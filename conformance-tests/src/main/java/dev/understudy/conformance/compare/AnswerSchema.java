package dev.understudy.conformance.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.understudy.conformance.contract.Contract;
import dev.understudy.conformance.contract.Operation;
import org.jspecify.annotations.Nullable;

/** The schema of a body: which values may be null, and which members may be absent. */
final class AnswerSchema {
    private final Contract contract;
    private final JsonNode root;

    private AnswerSchema(Contract contract, JsonNode root) {
        this.contract = contract;
        this.root = root;
    }

    /**
     * The schema of an answer. Outside the contract nothing may be null or absent.
     *
     * @param operation null where the contract has none
     */
    static AnswerSchema of(Contract contract, @Nullable Operation operation, int status) {
        JsonNode root = operation == null
                ? MissingNode.getInstance()
                : contract.at(operation.pointer() + "/responses/" + status + "/content/application~1json/schema");
        return new AnswerSchema(contract, root);
    }

    /** @param place a JSON pointer in which {@code *} stands for any index */
    boolean mayBeNull(String place) {
        return at(place).path("nullable").asBoolean(false);
    }

    /** Whether the objects at a place may lack a member that others there have. The names in a map are data. */
    boolean mayBeAbsent(String place, String member) {
        JsonNode object = at(place);
        if (object.path("additionalProperties").isObject()) {
            return true;
        }
        if (!object.path("properties").has(member)) {
            return false;
        }
        for (JsonNode required : object.path("required")) {
            if (required.asText().equals(member)) {
                return false;
            }
        }
        return true;
    }

    private JsonNode at(String place) {
        JsonNode current = root;
        for (String step : place.split("/", -1)) {
            if (!step.isEmpty()) {
                String name = step.replace("~1", "/").replace("~0", "~");
                current = contract.resolve(
                        name.equals("*")
                                ? current.path("items")
                                : current.path("properties").path(name));
            }
        }
        return current;
    }
}
