package dev.understudy.server.list;

import dev.understudy.server.list.Plan.Start;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the database finds the rows of a list that is ordered by {@code id}, where its planner would choose badly: it cannot know
 * that the rows lie at the far end of the table. What each saves is in {@code docs/performance.md}.
 */
final class AccessPath {
    /** Up to so many values of a column are read value by value. */
    private static final int FEW = 10;

    static final String SMALLEST_ID = "smallest_id";
    static final String GREATEST_ID = "greatest_id";

    private AccessPath() {}

    /** The same rows, found in the best way that is known. */
    static Plan choose(Plan plan, Optional<CachedTotal> total) {
        if (isOfFewValues(plan)) {
            return valueByValue(plan);
        }
        if (isOfOneParent(plan)) {
            return ofParent(plan);
        }
        if (total.isEmpty() || !isScattered(plan)) {
            return plan;
        }
        return total.get().isOfFewerRowsThan(plan.end()) ? sorted(plan) : betweenIds(plan, total.get());
    }

    /** Whether the rows are in the order of their ids, but in no index side by side in that order. */
    static boolean isScattered(Plan plan) {
        boolean isOneValue = plan.conditions().size() == 1
                && plan.conditions().get(0) instanceof Condition.OneOf one
                && one.alternatives() == 1;
        return plan.isOrderedById()
                && !plan.conditions().isEmpty()
                && !isOneValue
                && !isOfFewValues(plan)
                && !isOfOneParent(plan);
    }

    /** Whether the rows are those that one table joins to one value. */
    private static boolean isOfOneParent(Plan plan) {
        return plan.isOrderedById()
                && plan.conditions().size() == 1
                && plan.conditions().get(0) instanceof Condition.Member member
                && member.values().size() == 1
                && !member.orNone()
                && member.membership().own().equals("id");
    }

    private static boolean isOfFewValues(Plan plan) {
        return plan.isOrderedById()
                && plan.conditions().size() == 1
                && plan.conditions().get(0) instanceof Condition.OneOf one
                && one.alternatives() > 1
                && one.alternatives() <= FEW
                && !one.column().equals(plan.relation().id());
    }

    /** The rows with one of a few values: of each value no more than are needed, from its part of the index, then merged. */
    static Plan valueByValue(Plan plan) {
        Condition.OneOf oneOf = (Condition.OneOf) plan.conditions().get(0);
        Relation ids = Relation.of(plan.relation().table(), plan.relation().id() + " as selected_id");
        Start start = plan.start() instanceof Start.After ? plan.start() : new Start.Offset(0);
        List<String> selects = new ArrayList<>();
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (Condition one : oneByOne(oneOf)) {
            Plan ofOne = new Plan(ids, List.of(one), plan.order(), start, plan.end());
            selects.add("(" + ofOne.sql() + ")");
            parameters.putAll(ofOne.parameters());
        }
        String join = selects.stream()
                .collect(Collectors.joining(
                        " union all ",
                        "join (",
                        ") selected on selected_id = " + plan.relation().id()));
        return plan.relation(plan.relation().join(join, parameters)).conditions(List.of());
    }

    /**
     * The rows of one parent: their ids from the joining table, whose index has them in order, then the rows of these ids
     * alone. The offset is part of the SQL, since H2 keeps the rows of a subquery whose bound offset is another.
     */
    static Plan ofParent(Plan plan) {
        Condition.Member member = (Condition.Member) plan.conditions().get(0);
        String members = member.membership().table();
        String row = members + "." + member.membership().member();
        Condition ofParent = Condition.of(
                members + "." + member.membership().column() + " = :" + member.parameter(),
                member.parameter(),
                member.values().get(0));
        boolean isSeek = plan.start() instanceof Start.After;
        Plan ids = new Plan(
                Relation.of(members, "distinct " + row + " as selected_id"),
                List.of(ofParent),
                plan.order().stream().map(term -> term.by(row)).toList(),
                isSeek ? plan.start() : new Start.Offset(0),
                Long.MAX_VALUE);
        long offset = plan.end() - plan.limit();
        String join =
                "join (" + ids.sql() + " limit " + plan.limit() + (isSeek || offset == 0 ? "" : " offset " + offset)
                        + ") selected on selected_id = " + plan.relation().id();
        return plan.relation(plan.relation().join(join, ids.parameters()))
                .conditions(List.of())
                .page(0, Long.MAX_VALUE);
    }

    private static List<Condition> oneByOne(Condition.OneOf oneOf) {
        List<Condition> conditions = new ArrayList<>();
        for (Object value : oneOf.values()) {
            String parameter = oneOf.parameter() + "_" + conditions.size();
            conditions.add(
                    new Condition.Comparison(oneOf.column() + " = :" + parameter, Map.of(parameter, value), Set.of()));
        }
        if (oneOf.orNull()) {
            conditions.add(Condition.of(oneOf.column() + " is null"));
        }
        return conditions;
    }

    /** Scattered rows, by the primary key from the smallest id to the greatest. */
    static Plan betweenIds(Plan plan, CachedTotal total) {
        String id = plan.relation().id();
        List<Condition> conditions = new ArrayList<>(plan.conditions());
        conditions.add(new Condition.Comparison(
                id + " >= :" + SMALLEST_ID + " and " + id + " <= :" + GREATEST_ID,
                Map.of(SMALLEST_ID, total.smallestId(), GREATEST_ID, total.greatestId()),
                Set.of()));
        return plan.conditions(conditions);
    }

    /** Scattered rows, all at once and then sorted: by an expression, which no index serves. */
    static Plan sorted(Plan plan) {
        return plan.order(plan.order().stream()
                .map(term -> term.by(term.expression() + " + 0"))
                .toList());
    }
}
