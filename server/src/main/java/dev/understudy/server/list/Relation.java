package dev.understudy.server.list;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the rows of a list are read from.
 *
 * @param table the table of the resource; its key is {@code id}
 * @param columns what is read of each row
 * @param joins tables that are joined to it; none drops or repeats a row of the resource's table
 */
public record Relation(String table, String columns, List<Join> joins) {

    public Relation {
        joins = List.copyOf(joins);
    }

    /**
     * A join clause.
     *
     * @param parameters the parameters of the SQL by their names
     */
    public record Join(String sql, Map<String, Object> parameters) {}

    /** A table without joins. */
    public static Relation of(String table, String columns) {
        return new Relation(table, columns, List.of());
    }

    /** A table with join clauses that have no parameters. */
    public static Relation of(String table, String columns, String joins) {
        return new Relation(table, columns, List.of(new Join(joins, Map.of())));
    }

    Relation columns(String others) {
        return new Relation(table, others, joins);
    }

    Relation join(String sql, Map<String, Object> parameters) {
        List<Join> more = new ArrayList<>(joins);
        more.add(new Join(sql, parameters));
        return new Relation(table, columns, more);
    }

    /** The {@code id} of the resource's table. */
    String id() {
        return table + ".id";
    }
}
