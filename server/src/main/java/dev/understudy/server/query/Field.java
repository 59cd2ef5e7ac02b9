package dev.understudy.server.query;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One documented field of a resource and what requests may do with it.
 *
 * @param name the documented name
 * @param type how its values are written
 * @param source where the database keeps it
 * @param uses what requests may do with it
 * @param allowed the documented values; empty if every value of the type is allowed
 */
public record Field(String name, FieldType type, Source source, Set<Use> uses, List<String> allowed) {

    /** What a request may do with a field. */
    public enum Use {
        FILTER,
        RANGE,
        SORT,
        SEARCH
    }

    /** A column that can be filtered, ranged and sorted. */
    public static Field standard(String name, FieldType type) {
        return column(name, type, EnumSet.of(Use.FILTER, Use.RANGE, Use.SORT));
    }

    /** A column that can only be filtered. */
    public static Field filterOnly(String name, FieldType type) {
        return column(name, type, EnumSet.of(Use.FILTER));
    }

    /** A column that can only be sorted by. */
    public static Field sortOnly(String name, FieldType type) {
        return column(name, type, EnumSet.of(Use.SORT));
    }

    /** A column that can be filtered and sorted. */
    public static Field withoutRange(String name, FieldType type) {
        return column(name, type, EnumSet.of(Use.FILTER, Use.SORT));
    }

    /** A column that can be filtered and ranged. */
    public static Field withoutSort(String name, FieldType type) {
        return column(name, type, EnumSet.of(Use.FILTER, Use.RANGE));
    }

    private static Field column(String name, FieldType type, Set<Use> uses) {
        return new Field(name, type, new Source.Column(name), uses, List.of());
    }

    /** The same field, whose column has another name. */
    public Field of(String column) {
        return new Field(name, type, new Source.Column(column), uses, allowed);
    }

    /** The same field, which can be searched too. */
    public Field searchable() {
        Set<Use> more = EnumSet.of(Use.SEARCH);
        more.addAll(uses);
        return new Field(name, type, source, more, allowed);
    }

    /** A documented sort key whose values are secrets: none is held, so all rows are equal in it. */
    public static Field secret(String name) {
        return notHeld(name);
    }

    /** A documented sort key whose values the server does not hold, so that all rows are equal in it. */
    public static Field notHeld(String name) {
        return new Field(name, FieldType.TEXT, new Source.Nothing(), EnumSet.of(Use.SORT), List.of());
    }

    /** A filter that is true or false of a row: SQL over its columns. */
    public static Field condition(String name, String sql) {
        return condition(name, new Source.Expression(sql, Set.of(), false));
    }

    /** A filter that is true or false of a row on a day: SQL over its columns and {@code :today}. */
    public static Field dailyCondition(String name, String sql) {
        return condition(name, new Source.Expression(sql, Set.of(), true));
    }

    /** A filter that is true or false of a row and changes at the moment in one of its columns: SQL that uses {@code :now}. */
    public static Field conditionUntil(String changesAt, String name, String sql) {
        return conditionUntil(Set.of(changesAt), name, sql);
    }

    /** As {@link #conditionUntil(String, String, String)}, for a condition that changes at the moments in several columns. */
    public static Field conditionUntil(Set<String> changesAt, String name, String sql) {
        return condition(name, new Source.Expression(sql, changesAt, false));
    }

    private static Field condition(String name, Source.Expression source) {
        return new Field(name, FieldType.BOOLEAN, source, EnumSet.of(Use.FILTER), List.of("true", "false"));
    }

    /** A filter on something the user of a row belongs to. */
    public static Field membership(String name, Source.Membership source) {
        return membership(name, source, List.of());
    }

    /** A filter on something the user of a row belongs to, of which only some values are documented. */
    public static Field membership(String name, Source.Membership source, List<String> allowed) {
        return new Field(name, FieldType.INTEGER, source, EnumSet.of(Use.FILTER), allowed);
    }

    /** Whether a request can use it so. */
    public boolean can(Use use) {
        return uses.contains(use);
    }
}
