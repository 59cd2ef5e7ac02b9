package dev.understudy.server.list;

import dev.understudy.server.query.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A condition that every row of a list meets. Its values are parameters; one that is a list is bound by {@code bindList}. */
public sealed interface Condition {

    String sql();

    /** The parameters of the SQL by their names, {@code :now} excepted. */
    Map<String, Object> parameters();

    /** The tables that the SQL reads beside the list's own. */
    default Set<String> tables() {
        return Set.of();
    }

    /** The column of the list's table that tells when the condition of a row changes with {@code :now}, if it uses that. */
    default Optional<String> changesAt() {
        return Optional.empty();
    }

    /** SQL without parameters. */
    static Condition of(String sql) {
        return new Comparison(sql, Map.of(), null);
    }

    /** SQL with one parameter. */
    static Condition of(String sql, String parameter, Object value) {
        return new Comparison(sql, Map.of(parameter, value), null);
    }

    /** A column has one of several values. */
    static Condition oneOf(String column, String parameter, List<?> values) {
        return new OneOf(column, parameter, List.copyOf(values), false);
    }

    /** SQL over columns of the list's table. */
    record Comparison(
            String sql,
            Map<String, Object> parameters,
            @Nullable String column) implements Condition {
        @Override
        public Optional<String> changesAt() {
            return Optional.ofNullable(column);
        }
    }

    /**
     * A column of the list's table has one of several values, or is null.
     *
     * @param parameter the name of the parameter
     * @param values empty if only null is selected
     */
    record OneOf(String column, String parameter, List<Object> values, boolean orNull) implements Condition {

        public OneOf {
            values = values.stream().distinct().toList();
        }

        @Override
        public String sql() {
            String isOne = column + " in (<" + parameter + ">)";
            String isNull = column + " is null";
            if (values.isEmpty()) {
                return isNull;
            }
            return orNull ? "(" + isOne + " or " + isNull + ")" : isOne;
        }

        @Override
        public Map<String, Object> parameters() {
            return values.isEmpty() ? Map.of() : Map.of(parameter, values);
        }

        int alternatives() {
            return values.size() + (orNull ? 1 : 0);
        }
    }

    /**
     * The user of a row is joined to one of several values.
     *
     * @param table the list's table
     * @param parameter the name of the parameter
     */
    record Member(Source.Membership membership, String table, String parameter, List<Object> values)
            implements Condition {

        @Override
        public String sql() {
            String members = membership.table();
            return "exists (select 1 from " + members + " where " + members + ".user_id = " + table + "."
                    + membership.user() + " and " + members + "." + membership.column() + " in (<" + parameter + ">))";
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of(parameter, values);
        }

        @Override
        public Set<String> tables() {
            return Set.of(membership.table());
        }
    }
}
