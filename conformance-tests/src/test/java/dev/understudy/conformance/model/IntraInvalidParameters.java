package dev.understudy.conformance.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Invalid parameters for a list of the 42 intra API, each with its expected error. */
record IntraInvalidParameters(IntraQueries queries, ListUnderTest list) {
    private static final List<String> UNKNOWN = List.of("nope", "ID", "id ", "id;", "créé", "encrypted_passwords");

    InvalidParameter mistake(RandomSource random) {
        return switch (random.below(7)) {
            case 0 -> unknownFilter(random);
            case 1 -> unknownRange(random);
            case 2 -> unknownSort(random);
            case 3 -> filterValue(random);
            case 4 -> rangeValue(random);
            case 5 -> rangeCount(random);
            default -> rangeUpsideDown(random);
        };
    }

    private static List<String> names(List<Field> fields) {
        return fields.stream().map(Field::name).toList();
    }

    /** A name that is no documented one: a known name of another use, or none at all. */
    private static String unknown(List<Field> known, List<Field> others, RandomSource random) {
        List<String> unknown = new ArrayList<>(names(others));
        unknown.removeAll(names(known));
        return unknown.isEmpty() || random.chance(50) ? random.one(UNKNOWN) : random.one(unknown);
    }

    private InvalidParameter unknownFilter(RandomSource random) {
        String name = unknown(list.filters(), list.sorts(), random);
        return new InvalidParameter("filter[" + name + "]", List.of("1"), ExpectedError.filterError(400, name));
    }

    private InvalidParameter unknownRange(RandomSource random) {
        List<Field> others =
                Stream.concat(list.sorts().stream(), list.filters().stream()).toList();
        String name = unknown(list.ranges(), others, random);
        return new InvalidParameter("range[" + name + "]", List.of("1,2"), ExpectedError.rangeError(400, name));
    }

    private InvalidParameter unknownSort(RandomSource random) {
        String name = random.chance(20) ? "-id" : unknown(list.sorts(), list.filters(), random);
        List<String> keys = new ArrayList<>(names(random.some(random.below(3), list.sorts())));
        keys.add(random.below(keys.size() + 1), random.chance(50) || name.equals("-id") ? "-" + name : name);
        return new InvalidParameter("sort", List.of(String.join(",", keys)), ExpectedError.sortError(name));
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

    private InvalidParameter filterValue(RandomSource random) {
        Field field = random.one(list.filters().stream()
                .filter(candidate -> !impossible(candidate).isEmpty())
                .toList());
        String wrong = random.one(impossible(field));
        List<String> values = new ArrayList<>();
        if (field.allowed().isEmpty() && field.kind() == Kind.INTEGER) {
            values.addAll(random.some(random.below(3), List.of("1", "2", "null")));
        }
        values.add(random.below(values.size() + 1), wrong);
        return new InvalidParameter(
                "filter[" + field.name() + "]",
                List.of(String.join(",", values)),
                ExpectedError.filterError(422, field.name(), wrong));
    }

    private InvalidParameter rangeValue(RandomSource random) {
        Field field = random.one(list.ranges().stream()
                .filter(candidate -> !unreadable(candidate.kind()).isEmpty())
                .toList());
        List<String> impossible = new ArrayList<>(unreadable(field.kind()));
        impossible.add("null");
        String wrong = random.one(impossible);
        String right = text(field, random);
        return new InvalidParameter(
                "range[" + field.name() + "]",
                List.of(random.chance(50) ? wrong + "," + right : right + "," + wrong),
                ExpectedError.rangeError(422, field.name(), wrong));
    }

    private String text(Field field, RandomSource random) {
        return Literals.of(field.kind(), queries.rangeable(field, random), random)
                .text();
    }

    private InvalidParameter rangeCount(RandomSource random) {
        Field field = random.one(list.ranges());
        String value = text(field, random);
        String values = random.one(List.of("", value, "," + value, value + ",", String.join(",", value, value, value)));
        return new InvalidParameter(
                "range[" + field.name() + "]", List.of(values), ExpectedError.rangeError(400, field.name()));
    }

    /** Two values of which the first, as the least, leaves nothing up to the second. */
    private InvalidParameter rangeUpsideDown(RandomSource random) {
        Field field = random.one(list.ranges());
        Comparator<Object> order = field.kind().order();
        Literal first = Literals.of(field.kind(), queries.rangeable(field, random), random);
        Literal second = Literals.of(field.kind(), queries.rangeable(field, random), random);
        if (order.compare(first.least(), second.greatest()) > 0) {
            return upsideDown(field, first, second);
        }
        return order.compare(second.least(), first.greatest()) > 0
                ? upsideDown(field, second, first)
                : rangeUpsideDown(random);
    }

    private static InvalidParameter upsideDown(Field field, Literal greater, Literal smaller) {
        String values = Stream.of(greater, smaller).map(Literal::text).collect(Collectors.joining(","));
        return new InvalidParameter(
                "range[" + field.name() + "]", List.of(values), ExpectedError.rangeError(400, field.name()));
    }
}
