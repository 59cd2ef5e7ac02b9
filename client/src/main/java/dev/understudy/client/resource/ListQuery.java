package dev.understudy.client.resource;

import dev.understudy.client.internal.Parameter;
import dev.understudy.client.internal.Selection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the queries of all lists have in common. Not thread-safe; a list takes what a query holds when it is made.
 *
 * @param <Q> the query itself
 */
public abstract class ListQuery<Q extends ListQuery<Q>> {
    private final Map<String, List<String>> parameters = new LinkedHashMap<>();
    private final String numberName;
    private final String sizeName;
    private final int greatestSize;
    private long page = 1;
    private int pageSize;

    ListQuery(String numberName, String sizeName, int greatestSize) {
        this.numberName = numberName;
        this.sizeName = sizeName;
        this.greatestSize = greatestSize;
        this.pageSize = greatestSize;
    }

    /**
     * Begins with this page instead of the first one.
     *
     * @param number from 1
     * @throws IllegalArgumentException if it is less than 1
     */
    public Q page(long number) {
        if (number < 1) {
            throw new IllegalArgumentException("The page cannot be " + number + ": pages are counted from 1.");
        }
        page = number;
        return self();
    }

    /**
     * Asks for pages of this many items. Without it they have the greatest size that the API gives, so that a list takes
     * the fewest requests.
     *
     * @param size from 1 to 100
     * @throws IllegalArgumentException if it is less than 1 or more than 100, which the API would take for 100
     */
    public Q pageSize(int size) {
        if (size < 1 || size > greatestSize) {
            throw new IllegalArgumentException(
                    "The page size cannot be " + size + ": it is from 1 to " + greatestSize + ".");
        }
        pageSize = size;
        return self();
    }

    /**
     * Sends a query parameter that is newer than this client.
     *
     * @param name its name on the wire, such as {@code filter[level]}
     */
    public Q undocumented(String name, String value) {
        return send(Wire.requireName(name), Wire.requireValue(name, value));
    }

    /** Sends a parameter once: of several values the last counts, as it does for the server. */
    final Q send(String name, String value) {
        parameters.put(name, List.of(value));
        return self();
    }

    /** Sends a parameter once for each of the values, beside those of earlier calls. */
    final Q sendEach(String name, List<String> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException(
                    name + " has no values. The server takes that for no filter and would answer with everything.");
        }
        parameters.merge(name, values, (earlier, later) -> Stream.concat(earlier.stream(), later.stream())
                .toList());
        return self();
    }

    final Q sendParent(String name, String value) {
        if (Wire.requireValue(name, value).isBlank()) {
            throw new IllegalArgumentException(name + " is empty, but it must name one record by id, slug or login.");
        }
        return send(name, value);
    }

    final Q sendMembers(String name, Map<String, String> members) {
        members.forEach((member, value) -> send(name + "[" + member + "]", value));
        return self();
    }

    final Selection selection() {
        List<Parameter> flat = new ArrayList<>();
        parameters.forEach((name, values) -> values.forEach(value -> flat.add(new Parameter(name, value))));
        return new Selection(flat, numberName, sizeName, page, pageSize);
    }

    abstract Q self();
}
