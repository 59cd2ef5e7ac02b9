package dev.understudy.server.db;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The tables of a data set as the database has them: their members and references. Immutable. */
final class Shapes {
    private static final String REFERENCE_SUFFIX = "_id";

    /** Members of responses by table that no table holds, beside {@code url} and those with a question mark. */
    private static final Map<String, Set<String>> IGNORED = Map.of(
            "users", Set.of("displayname", "usual_full_name", "location", "roles"),
            "projects", Set.of("attachments", "videos"),
            "projects_users", Set.of("marked"),
            "locations", Set.of("floor", "row", "post"),
            "achievements", Set.of("description", "tier", "kind", "visible", "image", "nbr_of_success", "users_url"));

    /** What responses call rows that refer to a row, where the names of the tables do not say it. */
    private static final Map<String, Map<String, Referring>> NAMES = Map.of(
            "users",
            Map.of(
                    "patroned", new Referring("patronages", "user_id"),
                    "patroning", new Referring("patronages", "godfather_id")),
            "projects",
            Map.of("children", new Referring("projects", "parent_id")));

    private final Map<String, Shape> byName = new LinkedHashMap<>();
    private final Map<String, Map<String, Children>> children = new LinkedHashMap<>();

    /**
     * A member of a row that is a column.
     *
     * @param type as in {@link Types}
     * @param isRequired whether a row cannot be stored without a value
     */
    record Column(int type, boolean isRequired) {
        boolean isTimestamp() {
            return type == Types.TIMESTAMP_WITH_TIMEZONE || type == Types.TIMESTAMP;
        }

        boolean isWhole() {
            return type == Types.BIGINT || type == Types.INTEGER;
        }

        boolean isNumber() {
            return isWhole() || type == Types.DOUBLE || type == Types.FLOAT;
        }

        boolean isBoolean() {
            return type == Types.BOOLEAN || type == Types.BIT;
        }

        boolean isDate() {
            return type == Types.DATE;
        }
    }

    private record Referring(String table, String column) {}

    /** A column that holds ids of a table. */
    record Reference(String column, String target) {
        /** The column without {@code _id}: {@code cursus} for {@code cursus_id}. */
        String name() {
            return column.endsWith(REFERENCE_SUFFIX)
                    ? column.substring(0, column.length() - REFERENCE_SUFFIX.length())
                    : column;
        }
    }

    /** A table with its members and its references, in the order of the columns, and the members of its primary key. */
    record Shape(Table table, Map<String, Column> columns, List<Reference> references, Set<String> key) {
        String name() {
            return table.name();
        }

        boolean has(String member) {
            return columns.containsKey(member);
        }

        Optional<Reference> reference(String column) {
            return references.stream()
                    .filter(reference -> reference.column().equals(column))
                    .findFirst();
        }

        /** Members of responses that no table holds; beside them, {@code url} and those with a question mark. */
        Set<String> ignored() {
            return IGNORED.getOrDefault(name(), Set.of());
        }

        /** Whether a member is an object with a link in responses. */
        boolean isLink(String member) {
            return name().equals("users") && member.equals("image");
        }

        /** The reference that a member without {@code _id} stands for. */
        Optional<Reference> named(String member) {
            return references.stream()
                    .filter(reference -> reference.name().equals(member)
                            && !reference.column().equals(member))
                    .findFirst();
        }
    }

    /**
     * Rows that can be written inside of a row they refer to.
     *
     * @param shape their table
     * @param parent their reference to the row around them
     * @param other what else an item can describe: a row of the table that this reference leads to
     * @param isOther whether an object describes such a row; if not, it is a row of {@code shape}
     */
    record Children(Shape shape, Reference parent, Optional<Reference> other, boolean isOther) {}

    private Shapes() {}

    static Shapes of(Handle handle) {
        Shapes shapes = new Shapes();
        try {
            shapes.read(handle.getConnection());
        } catch (SQLException e) {
            throw new IllegalStateException("The tables of the database cannot be read", e);
        }
        shapes.byName.values().forEach(shape -> shapes.children.put(shape.name(), shapes.childrenOf(shape)));
        return shapes;
    }

    private void read(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        boolean isUpperCase = database.storesUpperCaseIdentifiers();
        for (Table table : Table.ALL) {
            String stored = isUpperCase ? table.name().toUpperCase(Locale.ROOT) : table.name();
            Map<String, Column> columns = columns(connection, database, table, stored);
            List<String> order = List.copyOf(columns.keySet());
            List<Reference> references = references(connection, stored).stream()
                    .sorted(Comparator.comparingInt(reference -> order.indexOf(reference.column())))
                    .toList();
            byName.put(table.name(), new Shape(table, columns, references, key(connection, stored)));
        }
    }

    private static Map<String, Column> columns(
            Connection connection, DatabaseMetaData database, Table table, String stored) throws SQLException {
        Map<String, Column> columns = new LinkedHashMap<>();
        String pattern = stored.replace("_", database.getSearchStringEscape() + "_");
        try (ResultSet row = database.getColumns(connection.getCatalog(), connection.getSchema(), pattern, null)) {
            while (row.next()) {
                String column = row.getString("COLUMN_NAME").toLowerCase(Locale.ROOT);
                boolean isGenerated =
                        row.getString("COLUMN_DEF") != null || "YES".equals(row.getString("IS_AUTOINCREMENT"));
                boolean isRequired = row.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls && !isGenerated;
                columns.put(table.member(column), new Column(row.getInt("DATA_TYPE"), isRequired));
            }
        }
        return columns;
    }

    private static List<Reference> references(Connection connection, String stored) throws SQLException {
        List<Reference> references = new ArrayList<>();
        try (ResultSet row =
                connection.getMetaData().getImportedKeys(connection.getCatalog(), connection.getSchema(), stored)) {
            while (row.next()) {
                references.add(new Reference(
                        row.getString("FKCOLUMN_NAME").toLowerCase(Locale.ROOT),
                        row.getString("PKTABLE_NAME").toLowerCase(Locale.ROOT)));
            }
        }
        return references;
    }

    private static Set<String> key(Connection connection, String stored) throws SQLException {
        Set<String> key = new LinkedHashSet<>();
        try (ResultSet row =
                connection.getMetaData().getPrimaryKeys(connection.getCatalog(), connection.getSchema(), stored)) {
            while (row.next()) {
                key.add(row.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return key;
    }

    /** By the name of the member. The name of a table comes first, then names without that of the parent. */
    private Map<String, Children> childrenOf(Shape parent) {
        Map<String, Children> found = new LinkedHashMap<>();
        List<Children> all = new ArrayList<>();
        for (Shape shape : byName.values()) {
            List<Reference> toParent = shape.references().stream()
                    .filter(reference -> reference.target().equals(parent.name()))
                    .toList();
            if (!toParent.isEmpty()) {
                Reference first = toParent.stream()
                        .filter(reference -> parent.name().startsWith(reference.name()))
                        .findFirst()
                        .orElse(toParent.get(0));
                all.add(children(new Referring(shape.name(), first.column())));
            }
        }
        all.forEach(one -> put(found, parent, one.shape().name(), one));
        for (Children one : all) {
            Children described = new Children(one.shape(), one.parent(), one.other(), true);
            List.of(parent.name(), one.parent().name() + "s", one.parent().name())
                    .forEach(prefix ->
                            without(prefix, one.shape().name()).ifPresent(name -> put(found, parent, name, described)));
            one.other()
                    .filter(other -> other.column().endsWith(REFERENCE_SUFFIX))
                    .filter(other -> !one.shape().table().hasIdentity())
                    .ifPresent(other -> put(found, parent, other.column() + "s", described));
        }
        for (Children one : all) {
            if (!one.shape().table().hasIdentity()) {
                one.shape().references().stream()
                        .filter(other -> !other.equals(one.parent()))
                        .filter(other -> !parent.references().contains(other))
                        .forEach(other -> put(
                                found,
                                parent,
                                other.target(),
                                new Children(one.shape(), one.parent(), Optional.of(other), true)));
            }
        }
        NAMES.getOrDefault(parent.name(), Map.of())
                .forEach((name, referring) -> put(found, parent, name, children(referring)));
        return found;
    }

    private Children children(Referring referring) {
        Shape shape = of(referring.table());
        Reference parent = shape.reference(referring.column()).orElseThrow();
        Optional<Reference> other = shape.references().stream()
                .filter(reference -> !reference.equals(parent))
                .findFirst();
        return new Children(shape, parent, other, false);
    }

    private static void put(Map<String, Children> found, Shape parent, String name, Children children) {
        if (!parent.has(name) && parent.named(name).isEmpty()) {
            found.putIfAbsent(name, children);
        }
    }

    private static Optional<String> without(String part, String name) {
        if (name.startsWith(part + "_")) {
            return Optional.of(name.substring(part.length() + 1));
        }
        return name.endsWith("_" + part)
                ? Optional.of(name.substring(0, name.length() - part.length() - 1))
                : Optional.empty();
    }

    List<Shape> all() {
        return List.copyOf(byName.values());
    }

    Shape of(String table) {
        return Objects.requireNonNull(byName.get(table), table);
    }

    /** What can be written inside of a row, by the name of the member. */
    Map<String, Children> children(Shape shape) {
        return Objects.requireNonNull(children.get(shape.name()), shape.name());
    }
}
