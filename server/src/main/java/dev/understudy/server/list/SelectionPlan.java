package dev.understudy.server.list;

import dev.understudy.server.query.Catalogue;
import dev.understudy.server.query.Direction;
import dev.understudy.server.query.Field;
import dev.understudy.server.query.Selection;
import dev.understudy.server.query.Source;
import dev.understudy.server.query.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the plan of what a request selects. Not thread-safe: one request, one instance. */
public final class SelectionPlan {
    private final Catalogue catalogue;
    private final LocalDate today;
    private int parameters;

    private SelectionPlan(Catalogue catalogue, LocalDate today) {
        this.catalogue = catalogue;
        this.today = today;
    }

    /**
     * Makes the plan of all rows that are selected.
     *
     * @param parentIds the ids of the selection's parents, in the same order
     * @param today the day of the request in UTC
     */
    public static Plan of(
            Relation relation, Catalogue catalogue, Selection selection, List<Long> parentIds, LocalDate today) {
        SelectionPlan plan = new SelectionPlan(catalogue, today);
        return Plan.of(relation, plan.conditions(selection, parentIds), plan.order(selection));
    }

    private List<Condition> conditions(Selection selection, List<Long> parentIds) {
        List<Condition> conditions = new ArrayList<>();
        for (int i = 0; i < parentIds.size(); i++) {
            conditions.add(
                    oneOf(selection.parents().get(i).parent().source(), List.of(Value.exact(parentIds.get(i))), false));
        }
        selection
                .filters()
                .forEach(filter -> conditions.add(oneOf(filter.field().source(), filter.values(), filter.orNull())));
        selection.ranges().forEach(range -> conditions.add(between(range)));
        selection.searches().forEach(search -> conditions.add(contains(search)));
        return conditions;
    }

    private Condition oneOf(Source source, List<Value> values, boolean orNull) {
        boolean isExact = values.stream().allMatch(value -> value.until() == null);
        List<Object> exact = values.stream().map(Value::from).toList();
        if (source instanceof Source.Membership membership) {
            return new Condition.Member(membership, catalogue.table(), parameter(), exact, orNull);
        }
        if (source instanceof Source.Column && isExact) {
            return new Condition.OneOf(sql(source), parameter(), exact, orNull);
        }
        return alternatives(source, values, orNull);
    }

    private Condition alternatives(Source source, List<Value> values, boolean orNull) {
        String column = sql(source);
        Map<String, Object> bound = new LinkedHashMap<>();
        List<String> alternatives = new ArrayList<>();
        for (Value value : values) {
            alternatives.add(
                    value.until() == null
                            ? column + " = " + bind(bound, value.from())
                            : "(" + column + " >= " + bind(bound, value.from()) + " and " + column + " < "
                                    + bind(bound, value.until()) + ")");
        }
        if (orNull) {
            alternatives.add(column + " is null");
        }
        if (source instanceof Source.Expression expression && expression.usesToday()) {
            bound.put("today", today);
        }
        Set<String> changesAt = source instanceof Source.Expression expression ? expression.changesAt() : Set.of();
        return new Condition.Comparison(anyOf(alternatives), bound, changesAt);
    }

    private Condition between(Selection.Range range) {
        String column = sql(range.field().source());
        Map<String, Object> bound = new LinkedHashMap<>();
        String lower = column + " >= " + bind(bound, range.minimum().from());
        Object until = range.maximum().until();
        String upper = until == null ? " <= " + bind(bound, range.maximum().from()) : " < " + bind(bound, until);
        return new Condition.Comparison("(" + lower + " and " + column + upper + ")", bound, Set.of());
    }

    /** One comparison for each field and spelling of the text; see {@link Spellings}. */
    private Condition contains(Selection.Search search) {
        Map<String, Object> bound = new LinkedHashMap<>();
        List<String> patterns = Spellings.of(search.text()).stream()
                .map(spelling -> bind(bound, "%" + spelling.replaceAll("[\\\\%_]", "\\\\$0") + "%"))
                .toList();
        List<String> comparisons = search.fields().stream()
                .map(field -> sql(field.source()))
                .flatMap(column -> patterns.stream().map(pattern -> column + " ilike " + pattern))
                .toList();
        return new Condition.Comparison(anyOf(comparisons), bound, Set.of());
    }

    private static String anyOf(List<String> alternatives) {
        return alternatives.size() == 1
                ? alternatives.get(0)
                : alternatives.stream().collect(Collectors.joining(" or ", "(", ")"));
    }

    /** The last term is {@code id}, so that pages never overlap. */
    private List<OrderTerm> order(Selection selection) {
        String id = catalogue.table() + ".id";
        List<OrderTerm> terms = new ArrayList<>();
        for (Selection.Order order : selection.order().isEmpty() ? catalogue.defaultOrder() : selection.order()) {
            Field field = order.field();
            if (field.name().equals("id")) {
                terms.add(OrderTerm.notNull(id, order.direction()));
                return terms;
            }
            if (!(field.source() instanceof Source.Nothing)) {
                terms.add(new OrderTerm(sql(field.source()), order.direction(), true));
            }
        }
        terms.add(OrderTerm.notNull(id, Direction.ASCENDING));
        return terms;
    }

    private String sql(Source source) {
        if (source instanceof Source.Column column) {
            return catalogue.table() + "." + column.name();
        }
        if (source instanceof Source.Expression expression) {
            return expression.sql();
        }
        throw new IllegalArgumentException("Rows are not compared by " + source);
    }

    private String bind(Map<String, Object> bound, Object value) {
        String parameter = parameter();
        bound.put(parameter, value);
        return ":" + parameter;
    }

    private String parameter() {
        return "value" + parameters++;
    }
}
