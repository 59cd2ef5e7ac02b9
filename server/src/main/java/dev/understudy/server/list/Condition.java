package dev.understudy.server.list;

import dev.understudy.server.query.Source;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A condition that every row of a list meets. Its values are parameters; one that is a list is bound by {@code bindList}. */
public sealed interface Condition {

    String sql();

    /** The parameters of the SQL by their names, {@code :now} excepted. */
    Map<String, Object> parameters();

    /** The tables that the SQL reads beside the list's own. */
    default Set<String> tables() {
        return Set.of();
    }

    /** The columns of the list's table that tell when the condition of a row changes with {@code :now}, if it uses that. */
    default Set<String> changesAt() {
        return Set.of();
    }

    /** SQL without parameters. */
    static Condition of(String sql) {
        return new Comparison(sql, Map.of(), Set.of());
    }

    /** SQL with one parameter. */
    static Condition of(String sql, String parameter, Object value) {
        return new Comparison(sql, Map.of(parameter, value), Set.of());
    }

    /** A column has one of several values. */
    static Condition oneOf(String column, String parameter, List<?> values) {
        return new OneOf(column, parameter, List.copyOf(values), false);
    }

    /** SQL over columns of the list's table. */
    record Comparison(String sql, Map<String, Object> parameters, Set<String> changesAt) implements Condition {}

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
     * A row, or its user, is joined to one of several values, or to none.
     *
     * @param table the list's table
     * @param parameter the name of the parameter
     * @param values empty if only rows that are joined to none are selected
     */
    record Member(Source.Membership membership, String table, String parameter, List<Object> values, boolean orNone)
            implements Condition {

        @Override
        public String sql() {
            String members = membership.table();
            String joined = "(select 1 from " + members + " where " + members + "." + membership.member() + " = "
                    + table + "." + membership.own();
            String isNone = "not exists " + joined + ")";
            if (values.isEmpty()) {
                return isNone;
            }
            String isOne =
                    "exists " + joined + " and " + members + "." + membership.column() + " in (<" + parameter + ">))";
            return orNone ? "(" + isOne + " or " + isNone + ")" : isOne;
        }

        @Override
        public Map<String, Object> parameters() {
            return values.isEmpty() ? Map.of() : Map.of(parameter, values);
        }

        @Override
        public Set<String> tables() {
            return Set.of(membership.table());
        }
    }
}
