package dev.understudy.conformance.properties;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.conformance.cases.Conversation;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The parameters of Fab-manager's list of users. */
final class FabManagerProperty extends ListProperty {
    private static final String LARGEST_PAGE = "per_page=100";

    /** What is checked. */
    enum Behaviour {
        NEWEST_COMES_FIRST,
        USER_ID_SELECTS_USERS,
        EMAIL_SELECTS_USERS,
        CREATED_AFTER_INCLUDES_ITS_MOMENT,
        DELETED_USERS_ARE_LISTED_ON_DEMAND
    }

    private final Behaviour behaviour;

    FabManagerProperty(ListOperation list, Behaviour behaviour, String evidence) {
        super(list, behaviour.name().toLowerCase(java.util.Locale.ROOT), evidence);
        this.behaviour = behaviour;
    }

    @Override
    void checkList(Conversation conversation) {
        ListPage all = page(conversation, LARGEST_PAGE);
        requireRows(conversation, all, 2);
        if (all.items().stream().map(item -> item.get("id")).distinct().count() < 2) {
            lacks(conversation, "it needs different users");
        }
        JsonNode first = all.items().get(0);
        JsonNode last = all.items().get(all.items().size() - 1);
        switch (behaviour) {
            case NEWEST_COMES_FIRST -> checkOrder(conversation, all.items());
            case USER_ID_SELECTS_USERS -> {
                checkSelected(conversation, all, "user_id=" + first.get("id"), has("id", first));
                String both = "user_id[]=" + first.get("id") + "&user_id[]=" + last.get("id");
                checkSelected(conversation, all, both, has("id", first).or(has("id", last)));
            }
            case EMAIL_SELECTS_USERS -> {
                String email = first.get("email").asText();
                checkSelected(conversation, all, "email=" + encoded(email), has("email", first));
                checkSelected(conversation, all, "email[]=" + encoded(email), has("email", first));
            }
            case CREATED_AFTER_INCLUDES_ITS_MOMENT -> {
                OffsetDateTime moment = moment(all.items().get(all.items().size() / 2));
                String query = "created_after=" + encoded(moment.toString());
                checkSelected(conversation, all, query, item -> !moment(item).isBefore(moment));
            }
            case DELETED_USERS_ARE_LISTED_ON_DEMAND -> checkDeleted(conversation, all);
        }
    }

    private static void checkOrder(Conversation conversation, List<JsonNode> items) {
        for (int i = 1; i < items.size(); i++) {
            int comparison = moment(items.get(i - 1)).compareTo(moment(items.get(i)));
            boolean isLevel = moment(items.get(i - 1)).isEqual(moment(items.get(i)));
            boolean idRises = items.get(i - 1).get("id").longValue()
                    < items.get(i).get("id").longValue();
            if (isLevel ? idRises : comparison < 0) {
                conversation.differs("item " + (i + 1) + ": expected nothing newer than "
                        + items.get(i - 1).get("created_at") + ", and of equals the greater id first, found "
                        + items.get(i).get("created_at") + " and "
                        + items.get(i).get("id"));
                return;
            }
        }
    }

    private void checkSelected(Conversation conversation, ListPage all, String query, Predicate<JsonNode> isSelected) {
        ListPage selected = page(conversation, query + "&" + LARGEST_PAGE);
        selected.items().stream()
                .filter(isSelected.negate())
                .forEach(item -> conversation.differs(
                        query + ": expected only users that it selects, found the id " + item.get("id")));
        if (all.isWhole()) {
            List<Long> expected = all.items().stream()
                    .filter(isSelected)
                    .map(item -> item.get("id").longValue())
                    .toList();
            compare(conversation, "ids of " + query, expected, selected.ids());
        }
    }

    private void checkDeleted(Conversation conversation, ListPage all) {
        ListPage with = page(conversation, "including_deleted_users=true&" + LARGEST_PAGE);
        ListPage without = page(conversation, "including_deleted_users=false&" + LARGEST_PAGE);
        compare(conversation, "ids with including_deleted_users=false", all.ids(), without.ids());
        Set<Long> missing = new HashSet<>(without.ids());
        with.ids().forEach(missing::remove);
        if (with.total() == without.total()) {
            lacks(conversation, "it needs a deleted user");
        }
        if (with.isWhole() && !missing.isEmpty()) {
            conversation.differs("including_deleted_users=true: expected every other user as well, missing " + missing);
        }
    }

    private static Predicate<JsonNode> has(String member, JsonNode item) {
        return other -> other.get(member).equals(item.get(member));
    }

    private static OffsetDateTime moment(JsonNode item) {
        return OffsetDateTime.parse(item.get("created_at").textValue());
    }
}
