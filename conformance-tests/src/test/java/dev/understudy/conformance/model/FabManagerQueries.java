package dev.understudy.conformance.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Random queries for the users of Fab-manager. Its parameters are no hashes with fields, so that each is made here; a
 * parameter of the contract that is not is found by {@link RandomQueryRun}.
 */
final class FabManagerQueries implements Queries {
    private final ListUnderTest list;
    private final List<Row> rows;

    FabManagerQueries(ListUnderTest list, Data data) {
        this.list = list;
        this.rows = data.rows(list.table());
    }

    @Override
    public Query query(RandomSource random) {
        List<Clause> clauses = new ArrayList<>();
        if (random.chance(40)) {
            clauses.add(ids(random));
        }
        if (random.chance(40)) {
            clauses.add(emails(random));
        }
        if (random.chance(40)) {
            clauses.add(createdAfter(random));
        }
        if (random.chance(70)) {
            clauses.add(includingDeleted(random.chance(75)));
        }
        if (random.chance(5)) {
            clauses.add(includingDeleted(random.chance(50)));
        }
        if (random.chance(5)) {
            clauses.add(new UndocumentedParameter("colour", List.of("red")));
        }
        clauses.addAll(PagingClauses.random(list.api(), random));
        return new Query(list, null, random.some(clauses.size(), clauses), IntraQueries.encoding(random));
    }

    /** {@code user_id=1}, {@code 1,2}, {@code [1,2]}, or {@code user_id[]=1&user_id[]=2}. */
    private FabManagerFilter ids(RandomSource random) {
        List<String> ids = new ArrayList<>(random.some(1 + random.below(40), rows).stream()
                .map(row -> Long.toString(row.id()))
                .toList());
        if (random.chance(30)) {
            ids.add("987654321");
        }
        Set<String> wanted = Set.copyOf(ids);
        String joined = String.join(",", ids);
        boolean isArray = random.chance(50);
        return new FabManagerFilter(
                isArray ? "user_id[]" : "user_id",
                isArray ? ids : List.of(random.chance(50) ? "[" + joined + "]" : joined),
                row -> wanted.contains(Long.toString(row.id())));
    }

    private FabManagerFilter emails(RandomSource random) {
        List<String> emails = new ArrayList<>();
        boolean isArray = random.chance(50);
        for (Row row : random.some(isArray ? 1 + random.below(3) : 1, rows)) {
            String email = row.get("email") == null ? "nobody@example.org" : (String) row.get("email");
            boolean isSendable = !email.isEmpty() && !email.contains(",");
            String sendable = isSendable ? email : "nobody@example.org";
            emails.add(random.chance(30) ? sendable.toUpperCase(Locale.ROOT) : sendable);
        }
        return new FabManagerFilter(isArray ? "email[]" : "email", emails, row -> emails.stream()
                .anyMatch(email -> email.toLowerCase(Locale.ROOT).equals(row.get("email"))));
    }

    private FabManagerFilter createdAfter(RandomSource random) {
        Instant some = (Instant) random.one(rows).get("created_at");
        Object value = random.chance(30) ? Samples.near(Kind.TIMESTAMP, some, random) : some;
        Literal literal = Literals.of(Kind.TIMESTAMP, value, random);
        return new FabManagerFilter("created_after", List.of(literal.text()), row -> !((Instant) row.get("created_at"))
                .isBefore((Instant) literal.least()));
    }

    private static FabManagerFilter includingDeleted(boolean including) {
        return new FabManagerFilter(
                "including_deleted_users",
                List.of(Boolean.toString(including)),
                row -> including || row.get("deleted_at") == null);
    }

    @Override
    public Query invalid(RandomSource random) {
        Query query = query(random);
        InvalidParameter mistake = random.chance(30) ? PagingClauses.mistake(list.api(), random) : mistake(random);
        List<Clause> clauses = new ArrayList<>(query.clauses());
        clauses.removeIf(clause -> clause.name().equals(mistake.name()));
        clauses.add(random.below(clauses.size() + 1), mistake);
        return new Query(list, null, clauses, query.encoding());
    }

    private static InvalidParameter mistake(RandomSource random) {
        return switch (random.below(4)) {
            case 0 -> wrong("user_id", random.one(List.of("x", "1.5", "[1", "1;2", "null", "9223372036854775808")));
            case 1 -> wrong("user_id[]", random.one(List.of("x", "1.5", "²", "null")));
            case 2 ->
                wrong(
                        "created_after",
                        random.one(
                                List.of("soon", "2016-02-30", "2016", "03/05/2016", "2016-05-03T25:00:00Z", "null")));
            default -> wrong("including_deleted_users", random.one(List.of("yes", "1", "TRUE", "null", "truefalse")));
        };
    }

    private static InvalidParameter wrong(String name, String text) {
        return new InvalidParameter(name, List.of(text), ExpectedError.byFabManager(name.replace("[]", ""), text));
    }
}
