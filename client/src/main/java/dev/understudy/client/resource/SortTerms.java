package dev.understudy.client.resource;

import java.util.List;

/**
 * Base class of sort orders: by the first field, then by the next one, finally by id. Ascending unless {@code descending()}
 * follows the field. Not thread-safe.
 */
public abstract class SortTerms {
    private final List<String> terms;

    SortTerms(List<String> terms) {
        this.terms = terms;
    }

    /**
     * Sorts by a field that is newer than this client. It is sent unchecked.
     *
     * @param term the name in the API, prefixed with {@code -} for descending order, such as {@code -level}
     * @throws IllegalArgumentException if it is empty, or contains a comma
     */
    public void undocumented(String term) {
        add(WireFormat.text("sort", WireFormat.requireName(term)));
    }

    final List<String> add(String term) {
        terms.add(term);
        return terms;
    }

    final void makeLastDescending() {
        int last = terms.size() - 1;
        if (!terms.get(last).startsWith("-")) {
            terms.set(last, "-" + terms.get(last));
        }
    }
}
