package dev.understudy.conformance.properties;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.conformance.contract.Contract;
import dev.understudy.conformance.contract.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares an answer with the documented example of its operation in shape: the members of each object stand in the order of
 * the example. Which members an object has, and of which kind they are, is in the schema.
 */
final class ExampleMembers {
    private final List<String> differences = new ArrayList<>();

    private ExampleMembers() {}

    /** One sentence for each object whose members stand in another order; empty if the operation has no example. */
    static List<String> differences(Operation operation, JsonNode body, Contract contract) {
        JsonNode examples = contract.at(operation.pointer() + "/responses/200/content/application~1json/examples");
        ExampleMembers comparison = new ExampleMembers();
        for (JsonNode example : examples) {
            comparison.compare("", contract.resolve(example).path("value"), body);
        }
        return comparison.differences;
    }

    private void compare(String place, JsonNode example, JsonNode body) {
        if (example.isArray() && !example.isEmpty()) {
            for (int i = 0; i < body.size(); i++) {
                compare(place + "/" + i, example.get(0), body.path(i));
            }
        } else if (example.isObject() && body.isObject()) {
            List<String> expected = names(example, body);
            List<String> found = names(body, example);
            if (!expected.equals(found)) {
                differences.add("members of " + (place.isEmpty() ? "the body" : place) + ": expected the order "
                        + expected + ", found " + found);
            }
            found.forEach(name -> compare(place + "/" + name, example.get(name), body.get(name)));
        }
    }

    /** The names of the members of an object that another has as well, in their order. */
    private static List<String> names(JsonNode object, JsonNode other) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> !other.has(name));
        return names;
    }
}
