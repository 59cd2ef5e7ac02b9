package dev.understudy.client.resource;

import dev.understudy.client.internal.ListRequest;
import dev.understudy.client.internal.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Base class of list queries. Not thread-safe. A list copies its query when it is created.
 *
 * @param <Q> the type of the query
 */
public abstract class ListQuery<Q extends ListQuery<Q>> {
    private final Map<String, List<String>> parameters = new LinkedHashMap<>();
    private final String numberName;
    private final String sizeName;
    private final int maximumSize;
    private long page = 1;
    private int pageSize;

    ListQuery(String numberName, String sizeName, int maximumSize) {
        this.numberName = numberName;
        this.sizeName = sizeName;
        this.maximumSize = maximumSize;
        this.pageSize = maximumSize;
    }

    /**
     * Starts at this page instead of the first one.
     *
     * @param number the page number, starting at 1
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
     * Sets the number of items per page. Default: the maximum of the API, so that a list needs the fewest requests.
     *
     * @param size from 1 to 100
     * @throws IllegalArgumentException if it is less than 1 or more than 100, which the API would treat as 100
     */
    public Q pageSize(int size) {
        if (size < 1 || size > maximumSize) {
            throw new IllegalArgumentException(
                    "The page size cannot be " + size + ": it is from 1 to " + maximumSize + ".");
        }
        pageSize = size;
        return self();
    }

    /**
     * Sets a query parameter that is newer than this client. It is sent unchecked.
     *
     * @param name the name in the API, such as {@code filter[level]}
     */
    public Q undocumented(String name, String value) {
        return set(WireFormat.requireName(name), WireFormat.requireValue(name, value));
    }

    /** Sets a parameter, replacing an earlier value. */
    final Q set(String name, String value) {
        parameters.put(name, List.of(value));
        return self();
    }

    /** Adds values of a parameter that is repeated for each value. */
    final Q addEach(String name, List<String> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException(
                    name + " has no values. The server takes that for no filter and would answer with everything.");
        }
        parameters.merge(name, values, (earlier, later) -> Stream.concat(earlier.stream(), later.stream())
                .toList());
        return self();
    }

    final Q setParent(String name, String value) {
        if (WireFormat.requireValue(name, value).isBlank()) {
            throw new IllegalArgumentException(name + " is empty, but it must name one record by id, slug or login.");
        }
        return set(name, value);
    }

    final Q setMembers(String name, Map<String, String> members) {
        members.forEach((member, value) -> set(name + "[" + member + "]", value));
        return self();
    }

    final ListRequest listRequest() {
        List<Parameter> flat = new ArrayList<>();
        parameters.forEach((name, values) -> values.forEach(value -> flat.add(new Parameter(name, value))));
        return new ListRequest(flat, numberName, sizeName, page, pageSize);
    }

    abstract Q self();

    /** The query parameters, not percent-encoded and without secrets. */
    @Override
    public final String toString() {
        return listRequest().toString();
    }
}
