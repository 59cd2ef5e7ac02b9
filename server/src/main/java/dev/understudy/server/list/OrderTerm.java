package dev.understudy.server.list;

import dev.understudy.server.query.Direction;

/**
 * One term of an {@code order by}. Null is greater than every value.
 *
 * @param expression what the rows are ordered by
 * @param isNullable whether the expression can be null
 */
public record OrderTerm(String expression, Direction direction, boolean isNullable) {

    /** A term whose expression is never null. */
    public static OrderTerm notNull(String expression, Direction direction) {
        return new OrderTerm(expression, direction, false);
    }

    OrderTerm reversed() {
        return new OrderTerm(expression, direction.reversed(), isNullable);
    }

    OrderTerm by(String other) {
        return new OrderTerm(other, direction, isNullable);
    }

    String sql() {
        return expression
                + switch (direction) {
                    case ASCENDING -> isNullable ? " asc nulls last" : " asc";
                    case DESCENDING -> isNullable ? " desc nulls first" : " desc";
                };
    }
}
