package dev.understudy.client.resource;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * What the filters of all lists have in common. The values of one field are alternatives (OR), whether they are given in
 * one call or in several; different fields must all match (AND). Not thread-safe.
 *
 * @param <F> the filter itself
 */
public abstract class FilterFields<F extends FilterFields<F>> {
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    FilterFields() {}

    /**
     * Filters on a field or by a value that is newer than this client. It is sent as it is.
     *
     * @param field its name on the wire, such as {@code campus}
     * @throws IllegalArgumentException if a value is empty, or holds a comma or a NUL character
     */
    public F undocumented(String field, String... values) {
        return add(
                Wire.requireName(field),
                Arrays.stream(values).map(value -> Wire.text(field, value)).toList());
    }

    final F integers(String field, long... values) {
        return add(field, LongStream.of(values).mapToObj(Long::toString).toList());
    }

    final F integers(String field, Collection<Long> values) {
        return add(field, wire(values, value -> Wire.requireValue(field, value).toString()));
    }

    final F documented(String field, List<Long> documented, long... values) {
        return add(
                field,
                LongStream.of(values)
                        .mapToObj(value -> Wire.documented(field, value, documented))
                        .toList());
    }

    final F documented(String field, List<Long> documented, Collection<Long> values) {
        return add(field, wire(values, value -> Wire.documented(field, Wire.requireValue(field, value), documented)));
    }

    final F texts(String field, Collection<String> values) {
        return add(field, wire(values, value -> Wire.filterText(field, value)));
    }

    final F truth(String field, boolean value) {
        return add(field, List.of(Boolean.toString(value)));
    }

    final F dates(String field, Collection<LocalDate> values) {
        return add(field, wire(values, value -> Wire.date(field, value)));
    }

    final F timestamps(String field, Collection<OffsetDateTime> values) {
        return add(field, wire(values, value -> Wire.timestamp(field, value)));
    }

    final F instants(String field, Collection<Instant> values) {
        return add(field, wire(values, value -> Wire.timestamp(field, value)));
    }

    final F withoutValue(String field) {
        return add(field, List.of("null"));
    }

    /** What is sent, by the names of the fields. */
    final Map<String, String> wire() {
        Map<String, String> result = new LinkedHashMap<>();
        values.forEach((field, list) -> result.put(field, String.join(",", list)));
        return result;
    }

    private static <T> List<String> wire(Collection<T> values, Function<T, String> write) {
        return values.stream().map(write).toList();
    }

    private F add(String field, List<String> wire) {
        if (wire.isEmpty()) {
            throw new IllegalArgumentException(
                    field + " has no values. The server takes that for no filter and would answer with everything.");
        }
        values.computeIfAbsent(field, name -> new ArrayList<>()).addAll(wire);
        return self();
    }

    abstract F self();
}
