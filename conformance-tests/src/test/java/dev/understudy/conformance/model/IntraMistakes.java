package dev.understudy.conformance.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parameters of a list of the 42 intra API that are wrong in one way, with the error that they are answered with. */
record IntraMistakes(IntraQueries queries, ListUnderTest list) {
    private static final List<String> UNKNOWN = List.of("nope", "ID", "id ", "id;", "créé", "encrypted_passwords");

    Mistake mistake(Dice dice) {
        return switch (dice.below(7)) {
            case 0 -> unknownFilter(dice);
            case 1 -> unknownRange(dice);
            case 2 -> unknownSort(dice);
            case 3 -> filterValue(dice);
            case 4 -> rangeValue(dice);
            case 5 -> rangeCount(dice);
            default -> rangeUpsideDown(dice);
        };
    }

    private static List<String> names(List<Field> fields) {
        return fields.stream().map(Field::name).toList();
    }

    /** A name that is no documented one: a known name of another use, or none at all. */
    private static String unknown(List<Field> known, List<Field> others, Dice dice) {
        List<String> unknown = new ArrayList<>(names(others));
        unknown.removeAll(names(known));
        return unknown.isEmpty() || dice.chance(50) ? dice.one(UNKNOWN) : dice.one(unknown);
    }

    private Mistake unknownFilter(Dice dice) {
        String name = unknown(list.filters(), list.sorts(), dice);
        return new Mistake("filter[" + name + "]", List.of("1"), Refused.filterError(400, name));
    }

    private Mistake unknownRange(Dice dice) {
        List<Field> others =
                Stream.concat(list.sorts().stream(), list.filters().stream()).toList();
        String name = unknown(list.ranges(), others, dice);
        return new Mistake("range[" + name + "]", List.of("1,2"), Refused.rangeError(400, name));
    }

    private Mistake unknownSort(Dice dice) {
        String name = dice.chance(20) ? "-id" : unknown(list.sorts(), list.filters(), dice);
        List<String> keys = new ArrayList<>(names(dice.some(dice.below(3), list.sorts())));
        keys.add(dice.below(keys.size() + 1), dice.chance(50) || name.equals("-id") ? "-" + name : name);
        return new Mistake("sort", List.of(String.join(",", keys)), Refused.sortError(name));
    }

    private static List<String> unreadable(Kind kind) {
        return switch (kind) {
            case INTEGER ->
                List.of(
                        "x",
                        "1.5",
                        "1e3",
                        "0x1A",
                        "--1",
                        "1 2",
                        "²",
                        "٣",
                        "NULL",
                        "9223372036854775808",
                        "-9223372036854775809");
            case BOOLEAN -> List.of("yes", "1", "TRUE", "t", "NULL");
            case DATE -> List.of("2019-02-30", "2019-13-01", "today", "20191209", "2019-1", "12/09/2019", "NULL");
            case TIMESTAMP ->
                List.of(
                        "soon",
                        "2017",
                        "2017-02-30",
                        "2017-11-22T",
                        "2017-11-22T10",
                        "2017-11-22T25:00:00Z",
                        "2017-11-22T23:59:60Z",
                        "2017-11-22T10:00:00+99:00",
                        "22/11/2017",
                        "NULL");
            case TEXT -> List.of();
        };
    }

    /** Values that the field cannot have: of another type, or not among the documented ones. */
    private static List<String> impossible(Field field) {
        List<String> impossible = new ArrayList<>(unreadable(field.kind()));
        if (!field.isColumn()) {
            impossible.add("null");
        }
        if (!field.allowed().isEmpty()) {
            impossible.addAll(List.of("0", "2", "24", "78"));
            impossible.removeAll(field.allowed());
        }
        return impossible;
    }

    private Mistake filterValue(Dice dice) {
        Field field = dice.one(list.filters().stream()
                .filter(candidate -> !impossible(candidate).isEmpty())
                .toList());
        String wrong = dice.one(impossible(field));
        List<String> values = new ArrayList<>();
        if (field.allowed().isEmpty() && field.kind() == Kind.INTEGER) {
            values.addAll(dice.some(dice.below(3), List.of("1", "2", "null")));
        }
        values.add(dice.below(values.size() + 1), wrong);
        return new Mistake(
                "filter[" + field.name() + "]",
                List.of(String.join(",", values)),
                Refused.filterError(422, field.name(), wrong));
    }

    private Mistake rangeValue(Dice dice) {
        Field field = dice.one(list.ranges().stream()
                .filter(candidate -> !unreadable(candidate.kind()).isEmpty())
                .toList());
        List<String> impossible = new ArrayList<>(unreadable(field.kind()));
        impossible.add("null");
        String wrong = dice.one(impossible);
        String right = text(field, dice);
        return new Mistake(
                "range[" + field.name() + "]",
                List.of(dice.chance(50) ? wrong + "," + right : right + "," + wrong),
                Refused.rangeError(422, field.name(), wrong));
    }

    private String text(Field field, Dice dice) {
        return Literals.of(field.kind(), queries.rangeable(field, dice), dice).text();
    }

    private Mistake rangeCount(Dice dice) {
        Field field = dice.one(list.ranges());
        String value = text(field, dice);
        String values = dice.one(List.of("", value, "," + value, value + ",", String.join(",", value, value, value)));
        return new Mistake("range[" + field.name() + "]", List.of(values), Refused.rangeError(400, field.name()));
    }

    /** Two values of which the first, as the least, leaves nothing up to the second. */
    private Mistake rangeUpsideDown(Dice dice) {
        Field field = dice.one(list.ranges());
        Comparator<Object> order = field.kind().order();
        Literal first = Literals.of(field.kind(), queries.rangeable(field, dice), dice);
        Literal second = Literals.of(field.kind(), queries.rangeable(field, dice), dice);
        if (order.compare(first.least(), second.greatest()) > 0) {
            return upsideDown(field, first, second);
        }
        return order.compare(second.least(), first.greatest()) > 0
                ? upsideDown(field, second, first)
                : rangeUpsideDown(dice);
    }

    private static Mistake upsideDown(Field field, Literal greater, Literal smaller) {
        String values = Stream.of(greater, smaller).map(Literal::text).collect(Collectors.joining(","));
        return new Mistake("range[" + field.name() + "]", List.of(values), Refused.rangeError(400, field.name()));
    }
}
