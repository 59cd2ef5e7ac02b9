package dev.understudy.conformance.properties;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.conformance.cases.Conversation;
import dev.understudy.conformance.contract.Contract;
import dev.understudy.conformance.contract.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A list below a parent holds the rows of that parent, as the list with the query parameter does, and takes what the whole
 * list takes.
 */
final class BelowParentProperty extends ListProperty {
    private static final Map<String, String> PARAMETERS = Map.of(
            "users", "user_id",
            "campus", "campus_id",
            "cursus", "cursus_id",
            "projects", "project_id");

    private final String kind;
    private final List<String> parameters;

    private BelowParentProperty(ListOperation list, Operation operation, String kind, Contract contract) {
        super(list, "below_" + kind + "_are_its_rows", operation.pointer() + "/responses/200");
        this.kind = kind;
        this.parameters = queryParameters(operation, contract);
    }

    /** A property for each kind of parent. */
    static List<BelowParentProperty> all(ListOperation list, Operation operation, Contract contract) {
        return kinds(operation, contract).stream()
                .map(kind -> new BelowParentProperty(list, operation, kind, contract))
                .toList();
    }

    private static List<String> kinds(Operation operation, Contract contract) {
        String segment = operation.path().split("/")[2];
        if (!segment.startsWith("{")) {
            return List.of(segment);
        }
        List<String> kinds = new ArrayList<>();
        for (JsonNode reference : operation.node().get("parameters")) {
            JsonNode parameter = contract.resolve(reference);
            if (segment.equals("{" + parameter.get("name").textValue() + "}")) {
                contract.resolve(parameter.get("schema")).get("enum").forEach(kind -> kinds.add(kind.textValue()));
            }
        }
        return kinds;
    }

    private static List<String> queryParameters(Operation operation, Contract contract) {
        List<String> names = new ArrayList<>();
        for (JsonNode reference : operation.node().get("parameters")) {
            JsonNode parameter = contract.resolve(reference);
            String name = parameter.get("name").textValue();
            if (parameter.get("in").textValue().equals("query") && PARAMETERS.containsValue(name)) {
                names.add(name);
            }
        }
        return names;
    }

    @Override
    void checkList(Conversation conversation) {
        String parameter = Objects.requireNonNull(PARAMETERS.get(kind), kind);
        ListPage all = page(conversation, LARGEST_PAGE_BY_ID);
        String parent = all.items().stream()
                .flatMap(item -> parentOf(item, parameter).stream())
                .findFirst()
                .orElse("");
        if (parent.isEmpty()) {
            lacks(conversation, "it needs a row with a value of " + parameter);
        }
        String path = "/v2/" + kind + "/" + parent + "/" + list().resource();
        ListPage below = page(conversation, path, LARGEST_PAGE_BY_ID);
        ListPage byParameter = page(conversation, parameter + "=" + parent + "&" + LARGEST_PAGE_BY_ID);
        compare(conversation, "ids by " + parameter + "=" + parent, byParameter.ids(), below.ids());
        if (all.isWhole()) {
            compare(conversation, "ids below " + kind + "/" + parent, idsOf(all, parameter, parent), below.ids());
        }
        if (all.items().stream()
                        .flatMap(item -> parentsOf(item, parameter).stream())
                        .distinct()
                        .count()
                < 2) {
            lacks(conversation, "it needs rows with different values of " + parameter);
        }
        for (String other : parameters) {
            checkBoth(conversation, path, below, other);
        }
        EveryFieldProperty.check(this, conversation, path);
    }

    /** A query parameter cuts the list below a parent further. */
    private void checkBoth(Conversation conversation, String path, ListPage below, String parameter) {
        Optional<String> value = below.items().stream()
                .flatMap(item -> parentOf(item, parameter).stream())
                .findFirst();
        if (value.isPresent()) {
            String query = parameter + "=" + value.get();
            ListPage both = page(conversation, path, query + "&" + LARGEST_PAGE_BY_ID);
            if (below.isWhole()) {
                compare(conversation, "ids of " + query, idsOf(below, parameter, value.get()), both.ids());
            }
        }
    }

    private List<Long> idsOf(ListPage page, String parameter, String parent) {
        return page.items().stream()
                .filter(item -> parentsOf(item, parameter).contains(parent))
                .map(item -> item.get("id").longValue())
                .toList();
    }

    private Optional<String> parentOf(JsonNode item, String parameter) {
        return parentsOf(item, parameter).stream().findFirst();
    }

    /** The ids of an item's parents: {@code project_id} is the parent of a project, and {@code cursus} lists several. */
    private List<String> parentsOf(JsonNode item, String parameter) {
        JsonNode several = item.path(parameter.replaceFirst("_id$", ""));
        if (several.isArray()) {
            List<String> ids = new ArrayList<>();
            several.forEach(each -> ids.add(each.get("id").asText()));
            return ids;
        }
        boolean isParentOfProject = list().resource().equals("projects") && parameter.equals("project_id");
        String pointer = isParentOfProject ? "/parent/id" : list().printedAt(parameter);
        JsonNode id = pointer == null ? item.path("") : item.at(pointer);
        return id.isIntegralNumber() ? List.of(id.asText()) : List.of();
    }
}
