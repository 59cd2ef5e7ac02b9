package dev.understudy.server.query;

import java.util.List;

/**
 * What a request selects, read and checked: nothing in it is a string from the wire any more except text values and the
 * names of parents, which are bound, never written into SQL.
 *
 * @param filters all of them hold
 * @param ranges all of them hold
 * @param searches all of them hold
 * @param parents the rows lie below all of them
 * @param order the fields to sort by; empty for the resource's default order
 * @param paging which page
 */
public record Selection(
        List<Filter> filters,
        List<Range> ranges,
        List<Search> searches,
        List<Parent.Reference> parents,
        List<Order> order,
        Paging paging) {

    /** The field has one of the values, or is null where {@code orNull}. */
    public record Filter(Field field, List<Value> values, boolean orNull) {}

    /** The field lies between two values, both included. */
    public record Range(Field field, Value minimum, Value maximum) {}

    /** One of the fields has the text as a part, in upper or lower case. */
    public record Search(List<Field> fields, String text) {}

    /** Sorted by the field; null counts as greater than every value. */
    public record Order(Field field, Direction direction) {}
}
