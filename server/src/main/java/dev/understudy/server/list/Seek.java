package dev.understudy.server.list;

import dev.understudy.server.query.Direction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The condition of the rows that come after a row. */
final class Seek {
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    private Seek() {}

    /**
     * Makes the condition.
     *
     * @param values those of the row, one for each term of the order
     */
    static Condition after(List<OrderTerm> order, List<@Nullable Object> values) {
        if (values.size() != order.size()) {
            throw new IllegalArgumentException(
                    "A row has one value for each of the terms " + order + ", not " + values.size());
        }
        Seek seek = new Seek();
        return new Condition.Comparison(seek.after(order, values, 0), seek.parameters, Set.of());
    }

    private String after(List<OrderTerm> order, List<@Nullable Object> values, int next) {
        OrderTerm term = order.get(next);
        @Nullable Object value = values.get(next);
        String parameter = value == null ? "null" : bind(value, next);
        String isBeyond = isBeyond(term, value, parameter);
        if (next == order.size() - 1) {
            return isBeyond;
        }
        String isEqual = value == null ? term.expression() + " is null" : term.expression() + " = " + parameter;
        return "(" + isBeyond + " or (" + isEqual + " and " + after(order, values, next + 1) + "))";
    }

    private static String isBeyond(OrderTerm term, @Nullable Object value, String parameter) {
        boolean isAscending = term.direction() == Direction.ASCENDING;
        if (value == null) {
            return isAscending ? "false" : term.expression() + " is not null";
        }
        String isBeyond = term.expression() + (isAscending ? " > " : " < ") + parameter;
        return isAscending && term.isNullable() ? "(" + isBeyond + " or " + term.expression() + " is null)" : isBeyond;
    }

    private String bind(Object value, int number) {
        parameters.put("after" + number, value);
        return ":after" + number;
    }
}
