package dev.understudy.server.query;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One documented field of a resource and what requests may do with it.
 *
 * @param name the documented name
 * @param type how its values are written
 * @param expression the SQL it stands for: a column of the resource's table, or an expression over it and {@code :now} and
 *     {@code :today}; null if the server holds no such value, so that all rows are equal in it
 * @param condition the SQL around a comparison of {@code expression}, with {@code %s} in its place
 * @param moment the column that tells when the expression of a row changes with {@code :now}; null if none does
 * @param uses what requests may do with it
 * @param allowed the documented values; empty if every value of the type is allowed
 */
public record Field(
        String name,
        FieldType type,
        String expression,
        String condition,
        String moment,
        Set<Use> uses,
        List<String> allowed) {

    /** What a request may do with a field. */
    public enum Use {
        FILTER,
        RANGE,
        SORT,
        SEARCH
    }

    private static final String BARE = "%s";

    /** A column that can be filtered, ranged and sorted. */
    public static Field standard(String name, FieldType type) {
        return new Field(name, type, name, BARE, null, EnumSet.of(Use.FILTER, Use.RANGE, Use.SORT), List.of());
    }

    /** A column that can only be filtered. */
    public static Field filterOnly(String name, FieldType type) {
        return new Field(name, type, name, BARE, null, EnumSet.of(Use.FILTER), List.of());
    }

    /** The same field, which a text can be searched in too. */
    public Field searchable() {
        Set<Use> more = EnumSet.of(Use.SEARCH);
        more.addAll(uses);
        return new Field(name, type, expression, condition, moment, more, allowed);
    }

    /** A column that can only be sorted by. */
    public static Field sortOnly(String name, FieldType type) {
        return new Field(name, type, name, BARE, null, EnumSet.of(Use.SORT), List.of());
    }

    /** A documented sort key whose values are secrets: none is held, so it puts all rows level. */
    public static Field secret(String name) {
        return new Field(name, FieldType.TEXT, null, BARE, null, EnumSet.of(Use.SORT), List.of());
    }

    /** A filter that is true or false of a row. */
    public static Field condition(String name, String expression) {
        return condition(name, expression, null);
    }

    /** A filter that is true or false of a row, and becomes the other at the moment in a column of its. */
    public static Field condition(String name, String expression, String moment) {
        return new Field(
                name, FieldType.BOOLEAN, expression, BARE, moment, EnumSet.of(Use.FILTER), List.of("true", "false"));
    }

    /** A filter on something the row's user belongs to; {@code condition} holds {@code %s} for the comparison. */
    public static Field membership(String name, String expression, String condition, List<String> allowed) {
        return new Field(name, FieldType.INTEGER, expression, condition, null, EnumSet.of(Use.FILTER), allowed);
    }

    /** Whether it is a column of the resource's table. */
    boolean isColumn() {
        return name.equals(expression);
    }

    boolean can(Use use) {
        return uses.contains(use);
    }
}
