package dev.understudy.conformance.properties;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.understudy.conformance.cases.Description;
import dev.understudy.conformance.contract.Contract;
import dev.understudy.conformance.contract.ListShape;
import dev.understudy.conformance.contract.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An operation that answers with a list, and what the contract says of it.
 *
 * @param as who asks, see {@link Description#as()}
 * @param pointers where the contract has each parameter, by its name
 * @param sorts each field once, without the form that begins with {@code -}
 */
record ListOperation(
        Operation operation,
        String as,
        ListShape shape,
        PageNames names,
        List<ListField> filters,
        List<ListField> ranges,
        List<ListField> sorts,
        Map<String, String> pointers) {

    /** The lists of whole resources, in the order of the contract. */
    static List<ListOperation> all(Contract contract) {
        return contract.operations().stream()
                .filter(operation -> operation.method().equals("GET")
                        && !operation.path().contains("{")
                        && !operation.resource().equals("oauth"))
                .map(operation -> new Reader(contract, operation))
                .filter(Reader::isPaged)
                .map(Reader::read)
                .toList();
    }

    /** The lists of this resource below a parent. */
    List<Operation> belowParents(Contract contract) {
        return contract.operations().stream()
                .filter(each -> each.method().equals("GET")
                        && each.path().contains("{")
                        && each.path().endsWith("/" + resource()))
                .toList();
    }

    /** Whether the list rests on the vendor's published documentation alone: no document shows an exchange of it. */
    boolean isKnown() {
        return !operation.node().has("x-exchanges");
    }

    /** Whether the list can be sorted by a field. */
    boolean isSortedBy(ListField field) {
        return sorts.stream().anyMatch(sort -> sort.name().equals(field.name()));
    }

    /** Where an item shows the id that a query parameter such as {@code user_id} takes; null where it does not. */
    @Nullable
    String printedAt(String parameter) {
        return filters.stream()
                .filter(field -> field.name().equals(parameter))
                .findFirst()
                .map(ListField::printedAt)
                .orElse(null);
    }

    String path() {
        return operation.path();
    }

    String resource() {
        return operation.resource();
    }

    /** The pointer to a parameter of the operation. */
    String evidence(String parameter) {
        return Objects.requireNonNull(pointers.get(parameter), parameter);
    }

    /** Reads one operation of the contract. */
    private record Reader(Contract contract, Operation operation) {
        ListOperation read() {
            boolean isFabManager = operation.path().startsWith("/open_api");
            return new ListOperation(
                    operation,
                    isFabManager ? Description.FAB_MANAGER : Description.ANYONE,
                    ListShape.of(operation.path()),
                    isFabManager ? PageNames.FAB_MANAGER : PageNames.INTRA,
                    fields("filter"),
                    fields("range"),
                    sorts(),
                    pointers());
        }

        boolean isPaged() {
            return pointers().containsKey("per_page");
        }

        private Map<String, String> pointers() {
            Map<String, String> pointers = new HashMap<>();
            JsonNode parameters = operation.node().get("parameters");
            for (int i = 0; i < parameters.size(); i++) {
                JsonNode parameter = contract.resolve(parameters.get(i));
                pointers.put(parameter.get("name").textValue(), operation.pointer() + "/parameters/" + i);
            }
            return pointers;
        }

        private List<ListField> fields(String parameter) {
            List<ListField> fields = new ArrayList<>();
            String schema = schema(parameter);
            for (var property : contract.at(schema + "/properties").properties()) {
                fields.add(new ListField(
                        property.getKey(),
                        schema + "/properties/" + property.getKey(),
                        contract.resolve(property.getValue().get("x-items")),
                        printedAt(property.getKey()),
                        property.getValue().get("example").asText()));
            }
            return fields;
        }

        private List<ListField> sorts() {
            List<ListField> fields = new ArrayList<>();
            String schema = schema("sort");
            JsonNode values = contract.at(schema + "/enum");
            for (int i = 0; i < values.size(); i++) {
                String value = values.get(i).textValue();
                if (!value.startsWith("-")) {
                    fields.add(new ListField(
                            value, schema + "/enum/" + i, MissingNode.getInstance(), printedAt(value), ""));
                }
            }
            return fields;
        }

        /** The pointer to the component that describes a parameter's fields; one to nothing if there is none. */
        private String schema(String parameter) {
            for (JsonNode reference : operation.node().path("parameters")) {
                JsonNode node = contract.resolve(reference);
                if (node.get("name").textValue().equals(parameter)) {
                    JsonNode schema = node.get("schema");
                    JsonNode named = schema.has("items") ? schema.get("items") : schema;
                    return named.get("$ref").textValue().substring(1);
                }
            }
            return "/none";
        }

        /**
         * {@code project_id} is printed as {@code id} of {@code project} where an item has no such member itself. A member that
         * is not required need not be printed.
         */
        private @Nullable String printedAt(String field) {
            Set<String> required = requiredMembers();
            if (required.contains(field)) {
                return "/" + field;
            }
            String object = field.replaceFirst("_id$", "");
            return !object.equals(field) && required.contains(object) ? "/" + object + "/id" : null;
        }

        private Set<String> requiredMembers() {
            ListShape shape = ListShape.of(operation.path());
            String content = operation.pointer() + "/responses/200/content/application~1json/schema";
            String list = shape.list().isEmpty() ? "" : "/properties" + shape.list();
            String item = shape.item().isEmpty() ? "" : "/properties/" + shape.item();
            Set<String> required = new HashSet<>();
            contract.at(content + list + "/items" + item + "/required").forEach(name -> required.add(name.textValue()));
            return required;
        }
    }
}
