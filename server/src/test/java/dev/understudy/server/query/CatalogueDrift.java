package dev.understudy.server.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every difference between the contract's word on a list and the catalogue that the server reads requests by. */
final class CatalogueDrift {
    private final Contract contract;
    private final Catalogue catalogue;
    private final List<String> differences = new ArrayList<>();

    private CatalogueDrift(Contract contract, Catalogue catalogue) {
        this.contract = contract;
        this.catalogue = catalogue;
    }

    /** One sentence for each difference in fields, their order, types and values, and in parents. */
    static List<String> from(Contract contract, Catalogue catalogue) {
        CatalogueDrift drift = new CatalogueDrift(contract, catalogue);
        List<Contract.Operation> lists = contract.lists(catalogue.table());
        lists.forEach(drift::compare);
        drift.compare(
                catalogue.table() + ", kinds of parent",
                lists.stream().flatMap(drift::routes).sorted().toList(),
                catalogue.parents().stream().map(Parent::route).sorted().toList());
        return drift.differences;
    }

    private void compare(Contract.Operation list) {
        compareFields(list, "filter", Field.Use.FILTER);
        compareFields(list, "range", Field.Use.RANGE);
        List<String> sortable = catalogue.names(Field.Use.SORT).stream()
                .flatMap(name -> Stream.of(name, "-" + name))
                .toList();
        JsonNode sort = contract.resolve(contract.schema(list, "sort").path("items"));
        compare(list + ", values of sort", Contract.texts(sort.path("enum")), sortable);
        compareSearch(list);
        compareParents(list);
    }

    private void compareSearch(Contract.Operation list) {
        List<String> searchable = catalogue.names(Field.Use.SEARCH).stream()
                .map(name -> "search[" + name + "]")
                .toList();
        compare(
                list + ", fields of search",
                contract.parameters(list).stream()
                        .map(parameter -> parameter.path("name").asText())
                        .filter(name -> name.startsWith("search"))
                        .toList(),
                searchable.isEmpty()
                        ? List.of()
                        : Stream.concat(Stream.of("search"), searchable.stream())
                                .toList());
    }

    private void compareFields(Contract.Operation list, String family, Field.Use use) {
        JsonNode properties = contract.schema(list, family).path("properties");
        compare(
                list + ", fields of " + family,
                properties.propertyStream().map(Map.Entry::getKey).toList(),
                catalogue.names(use));
        properties.propertyStream().forEach(property -> catalogue
                .field(property.getKey(), use)
                .ifPresent(field -> compareField(
                        list + ", " + family + "[" + property.getKey() + "]", property.getValue(), field, use)));
    }

    private void compareField(String where, JsonNode property, Field field, Field.Use use) {
        JsonNode items = contract.resolve(property.path("x-items"));
        compare(where + ", type", type(items), field.type());
        if (use == Field.Use.RANGE) {
            return;
        }
        boolean takesNull = Pattern.matches(property.path("pattern").asText(), "null");
        compare(where + ", takes null", takesNull, field.allowed().isEmpty());
        if (items.has("enum")) {
            compare(where + ", values", Contract.texts(items.get("enum")), field.allowed());
        } else if (!field.allowed().isEmpty()) {
            compare(
                    where + ", values",
                    field.type() == FieldType.BOOLEAN ? List.of("true", "false") : List.of(),
                    field.allowed());
        }
    }

    private static FieldType type(JsonNode items) {
        String type = items.path("type").asText();
        return switch (type.equals("string") ? items.path("format").asText("text") : type) {
            case "integer" -> FieldType.INTEGER;
            case "number" -> FieldType.NUMBER;
            case "boolean" -> FieldType.BOOLEAN;
            case "text" -> FieldType.TEXT;
            case "date" -> FieldType.DATE;
            case "date-time" -> FieldType.TIMESTAMP;
            default -> null;
        };
    }

    private void compareParents(Contract.Operation list) {
        List<JsonNode> documented = contract.parameters(list).stream()
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .filter(parameter -> parameter.path("name").asText().endsWith("_id"))
                .toList();
        compare(
                list + ", parents",
                documented.stream().map(parameter -> describe(parameter)).toList(),
                catalogue.parents().stream()
                        .map(parent -> parent.parameter() + (parent.slug() == null ? " by id" : " by id or slug"))
                        .toList());
        if (list.path().contains("{parent}")) {
            compare(
                    list + ", kinds of parent",
                    routes(list).toList(),
                    catalogue.parents().stream().map(Parent::route).toList());
        }
    }

    /** The kinds of parent that a list can be below of. */
    private Stream<String> routes(Contract.Operation list) {
        String[] segments = list.path().split("/");
        if (list.path().contains("{parent}")) {
            return Contract.texts(contract.schema(list, "parent").path("enum")).stream();
        }
        return segments.length == 5 ? Stream.of(segments[2]) : Stream.of();
    }

    private static String describe(JsonNode parameter) {
        boolean bySlug = parameter.path("description").asText().startsWith("The id or slug");
        return parameter.path("name").asText() + (bySlug ? " by id or slug" : " by id");
    }

    private void compare(String what, Object documented, Object served) {
        if (!served.equals(documented)) {
            differences.add(what + ": the contract has " + documented + ", the catalogue " + served);
        }
    }
}
