package dev.understudy.server.query;

import java.util.List;
import java.util.Optional;

/**
 * What requests may say about one resource: its fields and its parents, in the documents' order. Column names reach SQL
 * from here only.
 *
 * @param table the resource's table
 * @param defaultOrder the direction in which a request without {@code sort} is ordered by {@code id}
 */
public record Catalogue(String table, Direction defaultOrder, List<Field> fields, List<Parent> parents) {

    public Catalogue {
        fields = List.copyOf(fields);
        parents = List.copyOf(parents);
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
