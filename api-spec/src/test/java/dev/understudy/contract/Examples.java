package dev.understudy.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Finds every example of a contract and holds it against the schema it stands beside. */
final class Examples {

    private final Contract contract;
    private final List<Example> all = new ArrayList<>();

    /** A value and the place of the schema that it must fit. */
    private record Example(String place, String schemaPointer, JsonNode value) {}

    private Examples(Contract contract) {
        this.contract = contract;
        collect(contract.document(), "");
    }

    /** The places of all examples. */
    static List<String> places(Contract contract) {
        return new Examples(contract).all.stream().map(Example::place).toList();
    }

    /** One line for each example that does not fit its schema; empty if all fit. */
    static List<String> faults(Contract contract) {
        return new Examples(contract).faults();
    }

    /** The same for schemas in which every object is closed, so that a member nobody described is a fault. */
    static List<String> faultsWhenClosed(Contract contract) {
        return faults(
                contract.changed(document -> document.at("/components/schemas").forEach(Examples::close)));
    }

    private static void close(JsonNode schema) {
        if (schema.has("properties")) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
        schema.forEach(Examples::close);
    }

    private List<String> faults() {
        Schemas schemas = new Schemas(contract);
        List<String> faults = new ArrayList<>();
        for (Example example : all) {
            for (String fault : schemas.faults(example.schemaPointer(), example.value())) {
                faults.add(example.place() + ": " + fault);
            }
        }
        return faults;
    }

    private void collect(JsonNode node, String pointer) {
        if (node.has("schema")) {
            collectBeside(node, pointer);
        } else if (node.has("example") && pointer.startsWith("/components/schemas/")) {
            all.add(new Example(pointer + "/example", pointer, node.get("example")));
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), pointer + "/" + i);
            }
            return;
        }
        for (var member : node.properties()) {
            boolean isExample =
                    member.getKey().equals("example") || member.getKey().equals("examples");
            if (!isExample && !member.getKey().startsWith("x-")) {
                collect(member.getValue(), pointer + "/" + escape(member.getKey()));
            }
        }
    }

    private void collectBeside(JsonNode node, String pointer) {
        if (node.has("example")) {
            all.add(new Example(pointer + "/example", pointer + "/schema", node.get("example")));
        }
        for (var example : node.path("examples").properties()) {
            JsonNode value = contract.resolve(example.getValue()).get("value");
            all.add(new Example(pointer + "/examples/" + example.getKey(), pointer + "/schema", value));
        }
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
