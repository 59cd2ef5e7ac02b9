package dev.understudy.client.resource;

import java.util.List;

/**
 * What the orders of all lists have in common. The first field decides, the next one among rows that are equal in it, and
 * so on; last the id decides. Each field is ascending unless it is followed by {@code descending()}. Not thread-safe.
 */
public abstract class SortTerms {
    private final List<String> terms;

    SortTerms(List<String> terms) {
        this.terms = terms;
    }

    /**
     * Sorts by a field that is newer than this client.
     *
     * @param term its name on the wire, with {@code -} before it for the descending order, such as {@code -level}
     * @throws IllegalArgumentException if it is empty, or holds a comma
     */
    public void undocumented(String term) {
        add(Wire.text("sort", Wire.requireName(term)));
    }

    final List<String> add(String term) {
        terms.add(term);
        return terms;
    }

    final void turnLast() {
        int last = terms.size() - 1;
        if (!terms.get(last).startsWith("-")) {
            terms.set(last, "-" + terms.get(last));
        }
    }
}
