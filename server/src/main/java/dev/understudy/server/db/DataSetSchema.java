package dev.understudy.server.db;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.server.db.Shapes.Children;
import dev.understudy.server.db.Shapes.Column;
import dev.understudy.server.db.Shapes.Reference;
import dev.understudy.server.db.Shapes.Shape;
import java.util.List;
import java.util.stream.Stream;

/** The JSON Schema of data sets, made from the tables. Draft 7, which editors know best. Not thread-safe. */
public final class DataSetSchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Shapes shapes;
    private final ObjectNode definitions = JSON.objectNode();

    private DataSetSchema(Shapes shapes) {
        this.shapes = shapes;
    }

    /** The schema, indented. */
    public static String json() {
        try (Database empty = Database.inMemory(1)) {
            empty.open();
            return new DataSetSchema(empty.jdbi().withHandle(Shapes::of))
                    .whole()
                    .toPrettyString();
        }
    }

    private ObjectNode whole() {
        ObjectNode schema = JSON.objectNode();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "A data set of understudy");
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        ObjectNode tables = schema.putObject("properties");
        tables.putObject("$schema").put("type", "string");
        schema.set("definitions", definitions);
        for (Shape shape : shapes.all()) {
            ObjectNode table = array(tables, shape.name(), "The rows of " + shape.name() + ".");
            table.set("items", row(shape));
            definitions.set(shape.name(), members(shape));
        }
        return schema;
    }

    private ObjectNode row(Shape shape) {
        ObjectNode row = JSON.objectNode();
        ArrayNode all = row.putArray("allOf");
        all.add(definition(shape.name()));
        ObjectNode needed = JSON.objectNode();
        ArrayNode required = needed.putArray("required");
        shape.columns().keySet().stream()
                .filter(member -> shape.reference(member).isEmpty() && !DataSetDefaults.exists(shape, member))
                .filter(member -> !isCopied(shape, member))
                .forEach(required::add);
        if (!required.isEmpty()) {
            all.add(needed);
        }
        return row;
    }

    /** Whether a member is copied from a row that is referred to. */
    private boolean isCopied(Shape shape, String member) {
        return shape.references().stream()
                .anyMatch(reference -> shapes.of(reference.target()).has(member));
    }

    private ObjectNode members(Shape shape) {
        ObjectNode definition = closedObject();
        ObjectNode members = definition.putObject("properties");
        shape.columns().forEach((member, column) -> members.set(member, value(shape, member, column)));
        shape.references().stream()
                .filter(reference -> !shape.has(reference.name()))
                .forEach(reference -> members.set(reference.name(), reference(reference)));
        shapes.children(shape).forEach((member, children) -> addChildren(members, member, children));
        addIgnored(members, shape);
        return definition;
    }

    private static void addIgnored(ObjectNode members, Shape shape) {
        shape.ignored().stream().sorted().forEach(member -> members.putObject(member)
                .put("description", "A part of responses, and ignored."));
    }

    private static ObjectNode closedObject() {
        ObjectNode object = JSON.objectNode();
        object.put("type", "object");
        object.put("additionalProperties", false);
        object.putObject("patternProperties")
                .putObject("^url$|\\?$")
                .put(
                        "description",
                        "Computed by the API, and ignored unless it is a member without the question mark.");
        return object;
    }

    private ObjectNode value(Shape shape, String member, Column column) {
        if (shape.reference(member).isPresent()) {
            return types(List.of("integer", "string", "null"))
                    .put(
                            "description",
                            "The id of a row of "
                                    + shape.reference(member).get().target() + ".");
        }
        if (shape.isLink(member)) {
            return types(List.of("string", "object", "null"))
                    .put("description", "The address of a picture, or an object with it as the link.");
        }
        if (column.isBoolean()) {
            return types(List.of("boolean", "null"));
        }
        if (column.isNumber()) {
            return types(List.of(column.isWhole() ? "integer" : "number", "null"));
        }
        if (column.isTimestamp()) {
            return types(List.of("string", "null")).put("description", "A moment such as 2017-07-22 13:43:10 UTC.");
        }
        if (column.isDate()) {
            return types(List.of("string", "null")).put("description", "A date such as 2017-07-22.");
        }
        return types(List.of("string", "number", "boolean", "null"));
    }

    private static ObjectNode reference(Reference reference) {
        ObjectNode value = JSON.objectNode();
        value.put(
                "description", "A row of " + reference.target() + ": its id, its slug, login or name, or its members.");
        value.putArray("anyOf").add(types(List.of("integer", "string", "null"))).add(definition(reference.target()));
        return value;
    }

    private void addChildren(ObjectNode members, String member, Children children) {
        String table = children.shape().name();
        ObjectNode array = array(members, member, "Rows of " + table + ".");
        array.putObject("items")
                .putArray("anyOf")
                .add(types(List.of("integer", "string")))
                .add(
                        children.isOther() && children.other().isPresent()
                                ? joined(
                                        children.shape(),
                                        shapes.of(children.other().get().target()))
                                : definition(table));
    }

    /** Members of a row, and of the one that joins it with the row around it. */
    private ObjectNode joined(Shape joining, Shape target) {
        String name = joining.name() + "." + target.name();
        if (definitions.has(name)) {
            return definition(name);
        }
        ObjectNode object = closedObject();
        definitions.set(name, object);
        ObjectNode members = object.putObject("properties");
        for (Shape shape : List.of(joining, target)) {
            shape.columns().keySet().forEach(member -> members.set(member, member(shape, member)));
        }
        Stream.concat(
                        target.references().stream().map(Reference::name).filter(member -> !target.has(member)),
                        shapes.children(target).keySet().stream())
                .forEach(member -> members.set(member, member(target, member)));
        addIgnored(members, target);
        return definition(name);
    }

    private static ObjectNode member(Shape shape, String member) {
        return JSON.objectNode().put("$ref", "#/definitions/" + shape.name() + "/properties/" + member);
    }

    private static ObjectNode array(ObjectNode members, String name, String description) {
        return members.putObject(name).put("type", "array").put("description", description);
    }

    private static ObjectNode types(List<String> names) {
        ObjectNode type = JSON.objectNode();
        ArrayNode types = type.putArray("type");
        names.forEach(types::add);
        return type;
    }

    private static ObjectNode definition(String table) {
        return JSON.objectNode().put("$ref", "#/definitions/" + table);
    }
}
