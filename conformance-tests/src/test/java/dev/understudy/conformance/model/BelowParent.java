package dev.understudy.conformance.model;

import java.util.List;
import java.util.function.Predicate;

/** Narrows a list to one parent: {@code campus_id=paris}, or {@code /v2/campus/paris/users} in the path. */
record BelowParent(Parent parent, String idOrSlug) implements Clause {
    @Override
    public String name() {
        return parent.parameter();
    }

    @Override
    public List<String> values() {
        return List.of(idOrSlug);
    }

    /** An unknown parent has no rows, but the answer is another then; see {@link #isKnown}. */
    @Override
    public Predicate<Row> rows(Moment moment) {
        return parent.find(idOrSlug, moment.data())
                .map(found ->
                        (Predicate<Row>) row -> parent.ids().of(row, moment).contains(found.id()))
                .orElse(row -> false);
    }

    boolean isKnown(Data data) {
        return parent.find(idOrSlug, data).isPresent();
    }
}
