package dev.understudy.conformance.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Random queries for a list of the 42 intra API, over all filters, ranges, sort keys, parents and pages of the contract.
 * Most of the conditions of one query hold for one row, so that most queries list something.
 */
final class IntraQueries implements Queries {
    private static final Pattern PLAIN_LETTERS = Pattern.compile("[a-hjl-rt-zA-HJL-RT-Z0-9]{1,3}");

    private final ListUnderTest list;
    private final Data data;
    private final Moment moment;

    IntraQueries(ListUnderTest list, Moment moment) {
        this.list = list;
        this.data = moment.data();
        this.moment = moment;
    }

    @Override
    public Query query(Dice dice) {
        Row wanted = dice.one(data.rows(list.table()));
        List<Clause> clauses = new ArrayList<>();
        dice.some(dice.below(4), list.filters()).forEach(field -> clauses.add(filter(field, wanted, dice)));
        dice.some(dice.below(3), list.ranges()).forEach(field -> clauses.add(range(field, wanted, dice)));
        if (dice.chance(20)) {
            clauses.add(parent(wanted, dice));
        }
        if (dice.chance(70)) {
            clauses.add(sort(dice));
        }
        if (dice.chance(10)) {
            clauses.add(filter(dice.one(list.filters()), wanted, dice));
            clauses.add(sort(dice));
        }
        if (dice.chance(5)) {
            clauses.add(new Undocumented("colour", List.of(dice.one(List.of("red", "", "a&b", "ü")))));
        }
        if (list.equals(Lists.USERS) && dice.chance(15)) {
            clauses.add(search(wanted, dice));
        }
        clauses.addAll(PagingClauses.random(list.api(), dice));
        Below parent = parent(wanted, dice);
        Below route = dice.chance(25) && isPlainInPath(parent.idOrSlug()) ? parent : null;
        Query query = new Query(list, route, dice.some(clauses.size(), clauses), spelling(dice));
        while (PageAsked.of(query).isEmpty()) {
            query = new Query(list, route, dice.some(clauses.size(), clauses), query.spelling());
        }
        return query;
    }

    /** A part of the row's text, in a case of its own; of letters that are the other case of no letter beyond ASCII. */
    private static Narrowing search(Row wanted, Dice dice) {
        List<String> all = List.of("login", "email", "first_name", "last_name");
        String field = dice.one(all);
        boolean isAny = dice.chance(30);
        Matcher letters = PLAIN_LETTERS.matcher(Objects.toString(wanted.get(field), ""));
        String found = letters.find() ? letters.group() : dice.one(List.of("zzz", "a", "1", "%", "_"));
        String text = dice.chance(50) ? found.toUpperCase(Locale.ROOT) : found;
        return new Narrowing(
                isAny ? "search" : "search[" + field + "]", List.of(text), row -> (isAny ? all : List.of(field))
                        .stream()
                                .map(row::get)
                                .anyMatch(value -> value != null
                                        && lowerCased((String) value).contains(lowerCased(text))));
    }

    /** The letters of ASCII only. */
    private static String lowerCased(String text) {
        StringBuilder lowerCased = new StringBuilder();
        text.chars()
                .forEach(character -> lowerCased.append(
                        (char) (character >= 'A' && character <= 'Z' ? character + ('a' - 'A') : character)));
        return lowerCased.toString();
    }

    /** Many servers refuse such characters in a path, encoded or not, and the contract does not say that they must not. */
    private static boolean isPlainInPath(String text) {
        return text.chars().noneMatch(character -> character < ' ' || "\\%;".indexOf(character) >= 0);
    }

    static Spelling spelling(Dice dice) {
        return new Spelling(dice.chance(50), dice.chance(5), dice.chance(5));
    }

    @Override
    public Query mistaken(Dice dice) {
        Query query = query(dice);
        if (dice.chance(10)) {
            return withUnknownParent(query, dice);
        }
        Mistake mistake =
                dice.chance(12) ? PagingClauses.mistake(list.api(), dice) : new IntraMistakes(this, list).mistake(dice);
        List<Clause> clauses = new ArrayList<>(query.clauses());
        boolean isPaging = list.api().isPaging(mistake.name());
        clauses.removeIf(clause ->
                clause.name().equals(mistake.name()) || (isPaging && list.api().isPaging(clause.name())));
        clauses.add(dice.below(clauses.size() + 1), mistake);
        return new Query(list, query.route(), clauses, query.spelling());
    }

    private Query withUnknownParent(Query query, Dice dice) {
        Below unknown = new Below(
                dice.one(list.parents()), dice.one(List.of("987654321", "nobody", "-1", "9".repeat(30), "1 or 1=1")));
        if (dice.chance(50)) {
            return new Query(list, unknown, query.clauses(), query.spelling());
        }
        List<Clause> clauses = new ArrayList<>(query.clauses());
        clauses.removeIf(clause -> clause.name().equals(unknown.name()));
        clauses.add(unknown);
        return new Query(list, query.route(), clauses, query.spelling());
    }

    private Filter filter(Field field, Row wanted, Dice dice) {
        List<Literal> literals = new ArrayList<>();
        if (dice.chance(3)) {
            return new Filter(field, literals);
        }
        if (dice.chance(80)) {
            field.values().of(wanted, moment).stream()
                    .limit(1)
                    .filter(value -> isFilterable(field, value))
                    .forEach(value -> literals.add(filterLiteral(field, value, dice)));
        }
        int more = literals.isEmpty() ? 1 + dice.below(3) : dice.below(3);
        for (int i = 0; i < more; i++) {
            literals.add(filterLiteral(field, anyFilterable(field, dice), dice));
        }
        return new Filter(field, dice.some(literals.size(), literals));
    }

    private static boolean isFilterable(Field field, Object value) {
        if (value == null) {
            return field.isColumn();
        }
        return Literals.isWritable(value)
                && (field.allowed().isEmpty() || field.allowed().contains(value.toString()));
    }

    private Object anyFilterable(Field field, Dice dice) {
        if (field.kind() == Kind.INTEGER && !field.allowed().isEmpty()) {
            return Long.valueOf(dice.one(field.allowed()));
        }
        Object value = anyValue(field, dice);
        return isFilterable(field, value) ? value : anyFilterable(field, dice);
    }

    /** In a filter {@code null} is no text but selects rows without a value. */
    private static Literal filterLiteral(Field field, Object value, Dice dice) {
        if (value == null || value.equals("null")) {
            return Literal.NULL;
        }
        return field.allowed().isEmpty()
                ? Literals.of(field.kind(), value, dice)
                : Literal.exact(value.toString(), value);
    }

    /** A value of some row, or one close to it, or any of the kind; null where a row has none. */
    private Object anyValue(Field field, Dice dice) {
        List<?> values = List.copyOf(field.values().of(dice.one(data.rows(list.table())), moment).stream()
                .filter(Objects::nonNull)
                .toList());
        if (values.isEmpty()) {
            return field.isColumn() && dice.chance(30) ? null : sample(field, dice);
        }
        if (dice.chance(15)) {
            return sample(field, dice);
        }
        return dice.chance(25) ? Samples.near(field.kind(), values.get(0), dice) : values.get(0);
    }

    private Object sample(Field field, Dice dice) {
        return Samples.of(field.kind(), 1, moment.now(), dice).get(0);
    }

    /** A value that can be one end of a range. */
    Object rangeable(Field field, Dice dice) {
        Object value = anyValue(field, dice);
        return value != null && Literals.isWritable(value) ? value : rangeable(field, dice);
    }

    private Range range(Field field, Row wanted, Dice dice) {
        Object within = field.values().of(wanted, moment).iterator().next();
        boolean isUsable = within != null && Literals.isWritable(within) && dice.chance(80);
        Literal first = Literals.of(field.kind(), isUsable ? within : rangeable(field, dice), dice);
        Literal second = Literals.of(field.kind(), rangeable(field, dice), dice);
        Comparator<Object> order = field.kind().order();
        return order.compare(first.least(), second.greatest()) <= 0
                ? new Range(field, first, second)
                : new Range(field, second, first);
    }

    private Sort sort(Dice dice) {
        return new Sort(dice.some(1 + dice.below(3), list.sorts()).stream()
                .map(field -> new Sort.Key(field, dice.chance(50)))
                .toList());
    }

    /** A parent that the row is below, if it is below one of that kind, by id or by slug. */
    private Below parent(Row wanted, Dice dice) {
        Parent parent = dice.one(list.parents());
        List<?> ids = List.copyOf(parent.ids().of(wanted, moment));
        List<Row> all = data.rows(parent.table());
        Row row = ids.isEmpty() || dice.chance(20)
                ? dice.one(all)
                : data.rows(parent.table(), "id", dice.one(ids)).get(0);
        boolean bySlug = parent.slug() != null && dice.chance(50);
        return new Below(parent, bySlug ? (String) row.get(parent.slug()) : Long.toString(row.id()));
    }
}
