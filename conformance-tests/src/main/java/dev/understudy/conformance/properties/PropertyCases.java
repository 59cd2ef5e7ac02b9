package dev.understudy.conformance.properties;

import dev.understudy.conformance.cases.Case;
import dev.understudy.conformance.contract.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The properties of every list and single record of the contract, and that of the clock. */
public final class PropertyCases {
    private static final Map<String, String> DEFAULT_ORDERS = Map.of(
            "users", "-id",
            "anti_grav_units_users", "-id",
            "projects_users", "id",
            "campus", "-id",
            "cursus", "-id",
            "campus_users", "-created_at,-id",
            "cursus_users", "-created_at,-id",
            "locations", "-begin_at,-id",
            "projects", "position,-id");

    private PropertyCases() {}

    public static List<Case> of(Contract contract) {
        List<Case> cases = new ArrayList<>(List.of(new ClockProperty()));
        for (ListOperation list : ListOperation.all(contract)) {
            addFields(list, cases);
            addPaging(list, cases);
            addParents(list, cases);
            if (list.isKnown()) {
                cases.add(new ExampleProperty(list, contract));
                list.belowParents(contract)
                        .forEach(operation -> cases.addAll(BelowParentProperty.all(list, operation, contract)));
            }
            String order = DEFAULT_ORDERS.get(list.resource());
            if (order != null) {
                cases.add(new DefaultOrderProperty(list, order, list.evidence("sort")));
            }
        }
        cases.addAll(RecordProperty.all(contract));
        return cases;
    }

    private static void addFields(ListOperation list, List<Case> cases) {
        list.filters().stream().filter(field -> isChecked(list, field)).forEach(field -> {
            cases.add(new FilterProperty(list, field));
            if (!field.documentedValues().isEmpty()) {
                cases.add(new ValueListProperty(list, field));
            }
        });
        list.ranges().stream()
                .filter(field -> isChecked(list, field))
                .forEach(field -> cases.add(new RangeProperty(list, field)));
        list.sorts().stream()
                .filter(field -> isChecked(list, field))
                .forEach(field -> cases.add(new SortProperty(list, field)));
        if (list.isKnown()) {
            cases.add(new EveryFieldProperty(list));
        }
    }

    /**
     * Whether a field has properties of its own. In a list that no document shows, what items do not print is checked together:
     * these are many fields, and few of them have values on most servers.
     */
    private static boolean isChecked(ListOperation list, ListField field) {
        return !list.isKnown() || field.isPrinted() || field.isCondition();
    }

    private static void addPaging(ListOperation list, List<Case> cases) {
        String size = list.evidence(list.names().size());
        String number = list.evidence(list.names().number());
        String response = list.operation().pointer() + "/responses/200/headers/";
        cases.add(new PagingProperty(list, PagingProperty.Behaviour.DEFAULT_IS_THE_FIRST, size));
        cases.add(new PagingProperty(list, PagingProperty.Behaviour.SIZE_ABOVE_THE_MAXIMUM_COUNTS_AS_100, size));
        cases.add(new PagingProperty(list, PagingProperty.Behaviour.PAST_THE_END_IS_EMPTY, number));
        cases.add(new PagingProperty(
                list,
                PagingProperty.Behaviour.SUM_IS_THE_TOTAL,
                response + list.names().total()));
        cases.add(new LinkProperty(list, response + "Link"));
    }

    private static void addParents(ListOperation list, List<Case> cases) {
        switch (list.resource()) {
            case "projects_users" -> {
                cases.add(new ParentProperty(
                        list, "projects", "project_id", "/project/id", "/project/slug", list.evidence("project_id")));
                cases.add(new ParentProperty(
                        list, "users", "user_id", "/user/id", "/user/login", list.evidence("user_id")));
            }
            case "anti_grav_units_users" ->
                cases.add(new ParentProperty(list, "users", "user_id", "/user_id", null, list.evidence("user_id")));
            case "fab_manager_users" -> {
                for (FabManagerProperty.Behaviour behaviour : FabManagerProperty.Behaviour.values()) {
                    cases.add(new FabManagerProperty(list, behaviour, evidence(list, behaviour)));
                }
            }
            default -> {}
        }
    }

    private static String evidence(ListOperation list, FabManagerProperty.Behaviour behaviour) {
        return switch (behaviour) {
            case NEWEST_COMES_FIRST -> list.operation().pointer() + "/responses/200";
            case USER_ID_SELECTS_USERS -> list.evidence("user_id");
            case EMAIL_SELECTS_USERS -> list.evidence("email");
            case CREATED_AFTER_INCLUDES_ITS_MOMENT -> list.evidence("created_after");
            case DELETED_USERS_ARE_LISTED_ON_DEMAND -> list.evidence("including_deleted_users");
        };
    }
}
