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
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * Base class of filters. The values of one field are combined with OR, whether they are set in one call or several; different
 * fields are combined with AND. Not thread-safe.
 *
 * @param <F> the type of the filter
 */
public abstract class FilterFields<F extends FilterFields<F>> {
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    FilterFields() {}

    /**
     * Filters by a field or value that is newer than this client. It is sent unchecked.
     *
     * @param field the name in the API, such as {@code campus}
     * @throws IllegalArgumentException if a value is empty, or contains a comma or a NUL character
     */
    public F undocumented(String field, String... values) {
        return add(
                WireFormat.requireName(field),
                Arrays.stream(values)
                        .map(value -> WireFormat.text(field, value))
                        .toList());
    }

    final F integers(String field, long... values) {
        return add(field, LongStream.of(values).mapToObj(Long::toString).toList());
    }

    final F integers(String field, Collection<Long> values) {
        return add(field, format(values, value -> WireFormat.requireValue(field, value)
                .toString()));
    }

    final F numbers(String field, double... values) {
        return add(
                field,
                DoubleStream.of(values)
                        .mapToObj(value -> WireFormat.number(field, value))
                        .toList());
    }

    final F numbers(String field, Collection<Double> values) {
        return add(field, format(values, value -> WireFormat.number(field, WireFormat.requireValue(field, value))));
    }

    final F documented(String field, List<Long> documented, long... values) {
        return add(
                field,
                LongStream.of(values)
                        .mapToObj(value -> WireFormat.documented(field, value, documented))
                        .toList());
    }

    final F documented(String field, List<Long> documented, Collection<Long> values) {
        return add(
                field,
                format(
                        values,
                        value -> WireFormat.documented(field, WireFormat.requireValue(field, value), documented)));
    }

    final F texts(String field, Collection<String> values) {
        return add(field, format(values, value -> WireFormat.filterText(field, value)));
    }

    final F booleanValue(String field, boolean value) {
        return add(field, List.of(Boolean.toString(value)));
    }

    final F dates(String field, Collection<LocalDate> values) {
        return add(field, format(values, value -> WireFormat.date(field, value)));
    }

    final F timestamps(String field, Collection<OffsetDateTime> values) {
        return add(field, format(values, value -> WireFormat.timestamp(field, value)));
    }

    final F instants(String field, Collection<Instant> values) {
        return add(field, format(values, value -> WireFormat.timestamp(field, value)));
    }

    final F withoutValue(String field) {
        return add(field, List.of("null"));
    }

    /** The formatted values by field name. */
    final Map<String, String> wire() {
        Map<String, String> result = new LinkedHashMap<>();
        values.forEach((field, list) -> result.put(field, String.join(",", list)));
        return result;
    }

    private static <T> List<String> format(Collection<T> values, Function<T, String> formatter) {
        return values.stream().map(formatter).toList();
    }

    private F add(String field, List<String> formatted) {
        if (formatted.isEmpty()) {
            throw new IllegalArgumentException(
                    field + " has no values. The server takes that for no filter and would answer with everything.");
        }
        values.computeIfAbsent(field, name -> new ArrayList<>()).addAll(formatted);
        return self();
    }

    abstract F self();

    /** The fields with their values, as they are sent. */
    @Override
    public final String toString() {
        return wire().toString();
    }
}
