package dev.understudy.conformance.properties;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.conformance.cases.Conversation;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A filter selects the rows that have one of its values, and no others; {@code null} selects those without a value, and an
 * empty value selects all.
 */
final class FilterProperty extends ListProperty {
    private final ListField field;

    FilterProperty(ListOperation list, ListField field) {
        super(list, "filter_" + field.name() + "_selects_what_it_names", field.evidence());
        this.field = field;
    }

    @Override
    void checkList(Conversation conversation) {
        ListPage all = page(conversation, LARGEST_PAGE_BY_ID);
        ListPage unfiltered = page(conversation, query("", LARGEST_PAGE_BY_ID));
        compare(conversation, "ids with an empty filter[" + field.name() + "]", all.ids(), unfiltered.ids());
        requireRows(conversation, all, 1);
        if (!field.documentedValues().isEmpty()) {
            return;
        }
        if (field.isCondition()) {
            checkCondition(conversation, all);
            return;
        }
        ListPage withoutValue = checkSelected(conversation, all, "null", Objects::isNull);
        if (field.isPrinted()) {
            List<JsonNode> values = values(all);
            for (JsonNode value : values) {
                checkSelected(conversation, all, value.asText(), value::equals);
            }
            if (values.size() == 2) {
                String both = values.get(0).asText() + "," + values.get(1).asText();
                checkSelected(conversation, all, both, values::contains);
            }
            if (all.items().stream().map(field::valueOf).distinct().count() < 2) {
                lacks(conversation, "it needs rows with different values of " + field.name());
            }
        } else if (withoutValue.ids().equals(all.ids())) {
            lacks(conversation, "it needs rows with a value of " + field.name());
        }
    }

    /** Two values that items have, as far as there are two that a comma list can hold. */
    private List<JsonNode> values(ListPage all) {
        return all.items().stream()
                .map(field::valueOf)
                .filter(value -> value != null && isListable(value.asText()))
                .distinct()
                .limit(2)
                .toList();
    }

    private static boolean isListable(String value) {
        return !value.isBlank() && !value.contains(",") && !value.equals("null");
    }

    private ListPage checkSelected(
            Conversation conversation, ListPage all, String value, Predicate<JsonNode> isSelected) {
        ListPage selected = page(conversation, query(value, LARGEST_PAGE_BY_ID));
        String what = "filter[" + field.name() + "]=" + value;
        checkSubset(conversation, all, selected, what);
        if (!field.isPrinted()) {
            return selected;
        }
        for (JsonNode item : selected.items()) {
            if (!isSelected.test(field.valueOf(item))) {
                conversation.differs(
                        what + ": expected no item with " + field.valueOf(item) + ", found the id " + item.get("id"));
            }
        }
        if (all.isWhole()) {
            List<Long> expected = all.items().stream()
                    .filter(item -> isSelected.test(field.valueOf(item)))
                    .map(item -> item.get("id").longValue())
                    .toList();
            compare(conversation, "ids of " + what, expected, selected.ids());
        }
        return selected;
    }

    private static void checkSubset(Conversation conversation, ListPage all, ListPage selected, String what) {
        if (selected.total() > all.total()) {
            conversation.differs(
                    what + ": expected at most " + all.total() + " items in all, found " + selected.total());
        }
        Set<Long> strangers = new HashSet<>(selected.ids());
        all.ids().forEach(strangers::remove);
        if (all.isWhole() && !strangers.isEmpty()) {
            conversation.differs(what + ": expected only items that the whole list has, found " + strangers);
        }
    }

    /** Each row either meets a condition or does not. */
    private void checkCondition(Conversation conversation, ListPage all) {
        ListPage met = page(conversation, query("true", LARGEST_PAGE_BY_ID));
        ListPage unmet = page(conversation, query("false", LARGEST_PAGE_BY_ID));
        ListPage either = page(conversation, query("true,false", LARGEST_PAGE_BY_ID));
        compare(conversation, "totals of true and of false", all.total(), met.total() + unmet.total());
        compare(conversation, "ids of true,false", all.ids(), either.ids());
        Set<Long> both = new HashSet<>(met.ids());
        both.retainAll(unmet.ids());
        compare(conversation, "ids that are true and false", Set.of(), both);
    }

    private String query(String value, String rest) {
        return "filter[" + field.name() + "]=" + encoded(value) + "&" + rest;
    }
}
