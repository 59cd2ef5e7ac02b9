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
    public Query query(RandomSource random) {
        Row wanted = random.one(data.rows(list.table()));
        List<Clause> clauses = new ArrayList<>();
        random.some(random.below(4), list.filters()).forEach(field -> clauses.add(filter(field, wanted, random)));
        random.some(random.below(3), list.ranges()).forEach(field -> clauses.add(range(field, wanted, random)));
        if (random.chance(20)) {
            clauses.add(parent(wanted, random));
        }
        if (random.chance(70)) {
            clauses.add(sort(random));
        }
        if (random.chance(10)) {
            clauses.add(filter(random.one(list.filters()), wanted, random));
            clauses.add(sort(random));
        }
        if (random.chance(5)) {
            clauses.add(new UndocumentedParameter("colour", List.of(random.one(List.of("red", "", "a&b", "ü")))));
        }
        if (list.equals(Lists.USERS) && random.chance(15)) {
            clauses.add(search(wanted, random));
        }
        clauses.addAll(PagingClauses.random(list.api(), random));
        BelowParent parent = parent(wanted, random);
        BelowParent route = random.chance(25) && isPlainInPath(parent.idOrSlug()) ? parent : null;
        Query query = new Query(list, route, random.some(clauses.size(), clauses), encoding(random));
        while (RequestedPage.of(query).isEmpty()) {
            query = new Query(list, route, random.some(clauses.size(), clauses), query.encoding());
        }
        return query;
    }

    /** A part of the row's text, in a case of its own; of letters that are the other case of no letter beyond ASCII. */
    private static FabManagerFilter search(Row wanted, RandomSource random) {
        List<String> all = List.of("login", "email", "first_name", "last_name");
        String field = random.one(all);
        boolean isAny = random.chance(30);
        Matcher letters = PLAIN_LETTERS.matcher(Objects.toString(wanted.get(field), ""));
        String found = letters.find() ? letters.group() : random.one(List.of("zzz", "a", "1", "%", "_"));
        String text = random.chance(50) ? found.toUpperCase(Locale.ROOT) : found;
        return new FabManagerFilter(
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

    static TargetEncoding encoding(RandomSource random) {
        return new TargetEncoding(random.chance(50), random.chance(5), random.chance(5));
    }

    @Override
    public Query invalid(RandomSource random) {
        Query query = query(random);
        if (random.chance(10)) {
            return withUnknownParent(query, random);
        }
        InvalidParameter mistake = random.chance(12)
                ? PagingClauses.mistake(list.api(), random)
                : new IntraInvalidParameters(this, list).mistake(random);
        List<Clause> clauses = new ArrayList<>(query.clauses());
        boolean isPaging = list.api().isPaging(mistake.name());
        clauses.removeIf(clause ->
                clause.name().equals(mistake.name()) || (isPaging && list.api().isPaging(clause.name())));
        clauses.add(random.below(clauses.size() + 1), mistake);
        return new Query(list, query.route(), clauses, query.encoding());
    }

    private Query withUnknownParent(Query query, RandomSource random) {
        BelowParent unknown = new BelowParent(
                random.one(list.parents()),
                random.one(List.of("987654321", "nobody", "-1", "9".repeat(30), "1 or 1=1")));
        if (random.chance(50)) {
            return new Query(list, unknown, query.clauses(), query.encoding());
        }
        List<Clause> clauses = new ArrayList<>(query.clauses());
        clauses.removeIf(clause -> clause.name().equals(unknown.name()));
        clauses.add(unknown);
        return new Query(list, query.route(), clauses, query.encoding());
    }

    private Filter filter(Field field, Row wanted, RandomSource random) {
        List<Literal> literals = new ArrayList<>();
        if (random.chance(3)) {
            return new Filter(field, literals);
        }
        if (random.chance(80)) {
            field.values().of(wanted, moment).stream()
                    .limit(1)
                    .filter(value -> isFilterable(field, value))
                    .forEach(value -> literals.add(filterLiteral(field, value, random)));
        }
        int more = literals.isEmpty() ? 1 + random.below(3) : random.below(3);
        for (int i = 0; i < more; i++) {
            literals.add(filterLiteral(field, anyFilterable(field, random), random));
        }
        return new Filter(field, random.some(literals.size(), literals));
    }

    private static boolean isFilterable(Field field, Object value) {
        if (value == null) {
            return field.isColumn();
        }
        return Literals.isWritable(value)
                && (field.allowed().isEmpty() || field.allowed().contains(value.toString()));
    }

    private Object anyFilterable(Field field, RandomSource random) {
        if (field.kind() == Kind.INTEGER && !field.allowed().isEmpty()) {
            return Long.valueOf(random.one(field.allowed()));
        }
        Object value = anyValue(field, random);
        return isFilterable(field, value) ? value : anyFilterable(field, random);
    }

    /** In a filter {@code null} is no text but selects rows without a value. */
    private static Literal filterLiteral(Field field, Object value, RandomSource random) {
        if (value == null || value.equals("null")) {
            return Literal.NULL;
        }
        return field.allowed().isEmpty()
                ? Literals.of(field.kind(), value, random)
                : Literal.exact(value.toString(), value);
    }

    /** A value of some row, or one close to it, or any of the kind; null where a row has none. */
    private Object anyValue(Field field, RandomSource random) {
        List<?> values = List.copyOf(field.values().of(random.one(data.rows(list.table())), moment).stream()
                .filter(Objects::nonNull)
                .toList());
        if (values.isEmpty()) {
            return field.isColumn() && random.chance(30) ? null : sample(field, random);
        }
        if (random.chance(15)) {
            return sample(field, random);
        }
        return random.chance(25) ? Samples.near(field.kind(), values.get(0), random) : values.get(0);
    }

    private Object sample(Field field, RandomSource random) {
        return Samples.of(field.kind(), 1, moment.now(), random).get(0);
    }

    /** A value that can be one end of a range. */
    Object rangeable(Field field, RandomSource random) {
        Object value = anyValue(field, random);
        return value != null && Literals.isWritable(value) ? value : rangeable(field, random);
    }

    private Range range(Field field, Row wanted, RandomSource random) {
        Object within = field.values().of(wanted, moment).iterator().next();
        boolean isUsable = within != null && Literals.isWritable(within) && random.chance(80);
        Literal first = Literals.of(field.kind(), isUsable ? within : rangeable(field, random), random);
        Literal second = Literals.of(field.kind(), rangeable(field, random), random);
        Comparator<Object> order = field.kind().order();
        return order.compare(first.least(), second.greatest()) <= 0
                ? new Range(field, first, second)
                : new Range(field, second, first);
    }

    private Sort sort(RandomSource random) {
        return new Sort(random.some(1 + random.below(3), list.sorts()).stream()
                .map(field -> new Sort.Key(field, random.chance(50)))
                .toList());
    }

    /** A parent that the row is below, if it is below one of that kind, by id or by slug. */
    private BelowParent parent(Row wanted, RandomSource random) {
        Parent parent = random.one(list.parents());
        List<?> ids = List.copyOf(parent.ids().of(wanted, moment));
        List<Row> all = data.rows(parent.table());
        Row row = ids.isEmpty() || random.chance(20)
                ? random.one(all)
                : data.rows(parent.table(), "id", random.one(ids)).get(0);
        boolean bySlug = parent.slug() != null && random.chance(50);
        return new BelowParent(parent, bySlug ? (String) row.get(parent.slug()) : Long.toString(row.id()));
    }
}
