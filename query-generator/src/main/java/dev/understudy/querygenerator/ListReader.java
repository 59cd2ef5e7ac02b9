package dev.understudy.querygenerator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one list operation of the contract. */
final class ListReader {
    private static final Set<String> PAGING = Set.of("page[number]", "page[size]", "page", "per_page");
    private static final Set<String> SELECTION = Set.of("sort", "filter", "range");

    private static final Pattern NAME_BESIDES_ID = Pattern.compile("^The id or (\\w+) of ");

    private final Contract contract;
    private final String path;
    private final JsonNode operation;
    /** The query parameters by their names. */
    private final Map<String, JsonNode> parameters = new LinkedHashMap<>();

    /** The model class of an item, and the member that wraps it. */
    private record Item(String model, @Nullable String wrapper) {}

    ListReader(Contract contract, String path, JsonNode operation) {
        this.contract = contract;
        this.path = path;
        this.operation = operation;
        for (JsonNode reference : operation.path("parameters")) {
            JsonNode parameter = contract.resolve(reference);
            if (parameter.path("in").asText().equals("query")) {
                parameters.put(parameter.path("name").asText(), parameter);
            }
        }
    }

    ListOperation read() {
        JsonNode schema = response().path("content").path("application/json").path("schema");
        JsonNode body = contract.resolve(schema);
        String member = body.path("type").asText().equals("array") ? null : onlyMember(body);
        JsonNode array = member == null ? body : body.path("properties").path(member);
        Item item = item(array.path("items"));
        return new ListOperation(
                operation.path("tags").path(0).asText(),
                path,
                operation.path("description").asText(),
                item.model(),
                member,
                item.wrapper(),
                parents(),
                sort(),
                fields("filter"),
                fields("range"),
                otherParameters(),
                paging(),
                one());
    }

    private Item item(JsonNode reference) {
        JsonNode schema = contract.resolve(reference);
        String wrapper = schema.path("properties").size() == 1 ? onlyMember(schema) : null;
        JsonNode model = wrapper == null ? reference : schema.path("properties").path(wrapper);
        return new Item(Contract.referredName(model, path + ", its items,"), wrapper);
    }

    private ListOperation.@Nullable One one() {
        JsonNode show = contract.showing(path);
        if (show.isMissingNode()) {
            return null;
        }
        Item item = item(contract.resolve(show.path("responses").path("200"))
                .path("content")
                .path("application/json")
                .path("schema"));
        return new ListOperation.One(item.model(), item.wrapper(), nameBesidesId(show));
    }

    /** The description of the path parameter says it, as in "The id or login of the user". */
    private @Nullable String nameBesidesId(JsonNode show) {
        for (JsonNode reference : show.path("parameters")) {
            JsonNode parameter = contract.resolve(reference);
            Matcher name = NAME_BESIDES_ID.matcher(parameter.path("description").asText());
            if (parameter.path("in").asText().equals("path") && name.find()) {
                return name.group(1);
            }
        }
        return null;
    }

    private JsonNode response() {
        return contract.resolve(operation.path("responses").path("200"));
    }

    private String onlyMember(JsonNode object) {
        if (object.path("properties").size() != 1) {
            throw new GeneratorException(path + " answers with an object that has not exactly one member: " + object);
        }
        return object.path("properties").fieldNames().next();
    }

    private List<Parent> parents() {
        List<String> routes = new ArrayList<>(contract.routes(path));
        List<Parent> parents = new ArrayList<>();
        for (JsonNode parameter : parameters.values()) {
            String name = parameter.path("name").asText();
            if (isParent(name)) {
                String singular = name.substring(0, name.length() - "_id".length());
                String route = route(singular, routes);
                if (route == null && path.startsWith("/v2/")) {
                    route = route(singular, contract.routesOfOneKind(path));
                }
                routes.remove(route);
                parents.add(new Parent(name, parameter.path("description").asText(), route));
            }
        }
        if (!routes.isEmpty()) {
            throw new GeneratorException(path + " has nested routes without a parameter of their own: " + routes);
        }
        return parents;
    }

    /** A list with {@code filter} has parents; Fab-manager's {@code user_id} is a field of the user itself. */
    private boolean isParent(String name) {
        return name.endsWith("_id") && parameters.containsKey("filter");
    }

    private static @Nullable String route(String singular, List<String> routes) {
        return routes.stream()
                .filter(Set.of(singular, singular + "s", singular + "es")::contains)
                .findFirst()
                .orElse(null);
    }

    private List<String> sort() {
        JsonNode items = parameters.containsKey("sort")
                ? contract.resolve(parameters.get("sort").path("schema").path("items"))
                : MissingNode.getInstance();
        List<String> fields = new ArrayList<>();
        for (JsonNode value : items.path("enum")) {
            if (!value.asText().startsWith("-")) {
                fields.add(value.asText());
            }
        }
        return fields;
    }

    private List<Field> fields(String parameter) {
        if (!parameters.containsKey(parameter)) {
            return List.of();
        }
        List<Field> fields = new ArrayList<>();
        JsonNode schema = contract.resolve(parameters.get(parameter).path("schema"));
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            fields.add(field(property.getKey(), property.getValue(), parameter + "[" + property.getKey() + "]"));
        }
        return fields;
    }

    private Field field(String name, JsonNode property, String where) {
        JsonNode items = contract.resolve(property.path("x-items"));
        List<Long> allowed = new ArrayList<>();
        items.path("enum").forEach(value -> allowed.add(value.asLong()));
        boolean takesNull = Pattern.compile(property.path("pattern").asText())
                .matcher("null")
                .matches();
        String description = property.path("description").asText();
        return new Field(name, description, ValueType.of(items, path + ", " + where + ","), allowed, takesNull);
    }

    /** The other parameters. Of {@code x} and {@code x[]} only the second is read, because it accepts what the first does. */
    private List<Field> otherParameters() {
        List<Field> fields = new ArrayList<>();
        for (JsonNode parameter : parameters.values()) {
            String name = parameter.path("name").asText();
            boolean known = PAGING.contains(name) || SELECTION.contains(name) || isParent(name);
            if (!known && !parameters.containsKey(name + "[]")) {
                JsonNode schema = contract.resolve(parameter.path("schema"));
                JsonNode value = schema.has("items") ? contract.resolve(schema.path("items")) : schema;
                fields.add(new Field(name, parameter.path("description").asText(), type(value), List.of(), false));
            }
        }
        return fields;
    }

    /** {@code TimestampInput} and the enum of true and false have the type string in the contract. */
    private ValueType type(JsonNode schema) {
        List<String> values = new ArrayList<>();
        schema.path("enum").forEach(value -> values.add(value.asText()));
        if (values.equals(List.of("true", "false"))) {
            return ValueType.BOOLEAN;
        }
        if (schema.equals(contract.schema("TimestampInput"))) {
            return ValueType.TIMESTAMP;
        }
        return ValueType.of(schema, path);
    }

    private ListOperation.Paging paging() {
        JsonNode headers = response().path("headers");
        boolean bracketed = parameters.containsKey("page[number]");
        JsonNode size =
                contract.resolve(headers.has("X-Per-Page") ? headers.get("X-Per-Page") : headers.path("Per-Page"));
        JsonNode maximum = size.path("schema").path("maximum");
        if (!maximum.isInt()) {
            throw new GeneratorException(path + " does not say how many items a page has at most.");
        }
        return new ListOperation.Paging(
                bracketed ? "page[number]" : "page", bracketed ? "page[size]" : "per_page", maximum.intValue());
    }
}
