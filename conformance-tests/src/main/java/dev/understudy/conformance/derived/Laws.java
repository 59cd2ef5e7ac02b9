package dev.understudy.conformance.derived;

import dev.understudy.conformance.Contract;
import dev.understudy.conformance.cases.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every case that holds on any data, derived from the contract. */
public final class Laws {
    private static final Map<String, String> DEFAULT_ORDERS = Map.of(
            "users", "-id",
            "anti_grav_units_users", "-id",
            "projects_users", "id");

    private Laws() {}

    public static List<Case> of(Contract contract) {
        List<Case> laws = new ArrayList<>(List.of(new ClockLaw()));
        for (ListOperation list : ListOperation.all(contract)) {
            list.filters().forEach(field -> {
                laws.add(new FilterLaw(list, field));
                if (!field.documentedValues().isEmpty()) {
                    laws.add(new ValueListLaw(list, field));
                }
            });
            list.ranges().forEach(field -> laws.add(new RangeLaw(list, field)));
            list.sorts().forEach(field -> laws.add(new SortLaw(list, field)));
            addPaging(list, laws);
            addParents(list, laws);
            String order = DEFAULT_ORDERS.get(list.resource());
            if (order != null) {
                laws.add(new DefaultOrderLaw(list, order, list.evidence("sort")));
            }
        }
        return laws;
    }

    private static void addPaging(ListOperation list, List<Case> laws) {
        String size = list.evidence(list.names().size());
        String number = list.evidence(list.names().number());
        String response = list.operation().pointer() + "/responses/200/headers/";
        laws.add(new PagingLaw(list, PagingLaw.Behaviour.DEFAULT_IS_THE_FIRST, size));
        laws.add(new PagingLaw(list, PagingLaw.Behaviour.SIZE_ABOVE_THE_MAXIMUM_COUNTS_AS_100, size));
        laws.add(new PagingLaw(list, PagingLaw.Behaviour.PAST_THE_END_IS_EMPTY, number));
        laws.add(new PagingLaw(
                list,
                PagingLaw.Behaviour.SUM_IS_THE_TOTAL,
                response + list.names().total()));
        laws.add(new LinkLaw(list, response + "Link"));
    }

    private static void addParents(ListOperation list, List<Case> laws) {
        switch (list.resource()) {
            case "projects_users" -> {
                laws.add(new ParentLaw(
                        list, "projects", "project_id", "/project/id", "/project/slug", list.evidence("project_id")));
                laws.add(new ParentLaw(list, "users", "user_id", "/user/id", "/user/login", list.evidence("user_id")));
            }
            case "anti_grav_units_users" ->
                laws.add(new ParentLaw(list, "users", "user_id", "/user_id", null, list.evidence("user_id")));
            case "fab_manager_users" -> {
                for (FabManagerLaw.Behaviour behaviour : FabManagerLaw.Behaviour.values()) {
                    laws.add(new FabManagerLaw(list, behaviour, evidence(list, behaviour)));
                }
            }
            default -> {}
        }
    }

    private static String evidence(ListOperation list, FabManagerLaw.Behaviour behaviour) {
        return switch (behaviour) {
            case NEWEST_COMES_FIRST -> list.operation().pointer() + "/responses/200";
            case USER_ID_SELECTS_USERS -> list.evidence("user_id");
            case EMAIL_SELECTS_USERS -> list.evidence("email");
            case CREATED_AFTER_INCLUDES_ITS_MOMENT -> list.evidence("created_after");
            case DELETED_USERS_ARE_LISTED_ON_DEMAND -> list.evidence("including_deleted_users");
        };
    }
}
