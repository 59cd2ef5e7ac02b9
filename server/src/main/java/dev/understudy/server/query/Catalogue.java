package dev.understudy.server.query;

import java.util.List;
import java.util.Optional;

/**
 * What requests may say about one resource: its fields and its parents, in the documents' order. Column names reach SQL
 * from here only.
 *
 * @param table the resource's table
 * @param defaultOrder the fields that a request without {@code sort} is ordered by
 */
public record Catalogue(String table, List<Selection.Order> defaultOrder, List<Field> fields, List<Parent> parents) {

    public Catalogue {
        defaultOrder = List.copyOf(defaultOrder);
        fields = List.copyOf(fields);
        parents = List.copyOf(parents);
    }

    /** A resource that a request without {@code sort} is ordered by {@code id}. */
    public Catalogue(String table, Direction byId, List<Field> fields, List<Parent> parents) {
        this(table, List.of(new Selection.Order(Field.standard("id", FieldType.INTEGER), byId)), fields, parents);
    }

    /** The field of that name, if it can be used so. */
    Optional<Field> field(String name, Field.Use use) {
        return fields.stream()
                .filter(field -> field.name().equals(name) && field.can(use))
                .findFirst();
    }

    /** All fields that can be used so, in the documents' order. */
    List<Field> fields(Field.Use use) {
        return fields.stream().filter(field -> field.can(use)).toList();
    }

    /** The names of all fields that can be used so, in the documents' order. */
    public List<String> names(Field.Use use) {
        return fields.stream().filter(field -> field.can(use)).map(Field::name).toList();
    }
}
