package dev.understudy.conformance.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Random queries for the users of Fab-manager. Its parameters are no hashes with fields, so that each is made here; a
 * parameter of the contract that is not is found by {@link Trial}.
 */
final class FabManagerQueries implements Queries {
    private final ListUnderTest list;
    private final List<Row> rows;

    FabManagerQueries(ListUnderTest list, Data data) {
        this.list = list;
        this.rows = data.rows(list.table());
    }

    @Override
    public Query query(Dice dice) {
        List<Clause> clauses = new ArrayList<>();
        if (dice.chance(40)) {
            clauses.add(ids(dice));
        }
        if (dice.chance(40)) {
            clauses.add(emails(dice));
        }
        if (dice.chance(40)) {
            clauses.add(createdAfter(dice));
        }
        if (dice.chance(70)) {
            clauses.add(includingDeleted(dice.chance(75)));
        }
        if (dice.chance(5)) {
            clauses.add(includingDeleted(dice.chance(50)));
        }
        if (dice.chance(5)) {
            clauses.add(new Undocumented("colour", List.of("red")));
        }
        clauses.addAll(PagingClauses.random(list.api(), dice));
        return new Query(list, null, dice.some(clauses.size(), clauses), IntraQueries.spelling(dice));
    }

    /** {@code user_id=1}, {@code 1,2}, {@code [1,2]}, or {@code user_id[]=1&user_id[]=2}. */
    private Narrowing ids(Dice dice) {
        List<String> ids = new ArrayList<>(dice.some(1 + dice.below(40), rows).stream()
                .map(row -> Long.toString(row.id()))
                .toList());
        if (dice.chance(30)) {
            ids.add("987654321");
        }
        Set<String> wanted = Set.copyOf(ids);
        String joined = String.join(",", ids);
        boolean isArray = dice.chance(50);
        return new Narrowing(
                isArray ? "user_id[]" : "user_id",
                isArray ? ids : List.of(dice.chance(50) ? "[" + joined + "]" : joined),
                row -> wanted.contains(Long.toString(row.id())));
    }

    private Narrowing emails(Dice dice) {
        List<String> emails = new ArrayList<>();
        boolean isArray = dice.chance(50);
        for (Row row : dice.some(isArray ? 1 + dice.below(3) : 1, rows)) {
            String email = row.get("email") == null ? "nobody@example.org" : (String) row.get("email");
            boolean isSendable = !email.isEmpty() && !email.contains(",");
            String sendable = isSendable ? email : "nobody@example.org";
            emails.add(dice.chance(30) ? sendable.toUpperCase(Locale.ROOT) : sendable);
        }
        return new Narrowing(isArray ? "email[]" : "email", emails, row -> emails.stream()
                .anyMatch(email -> email.toLowerCase(Locale.ROOT).equals(row.get("email"))));
    }

    private Narrowing createdAfter(Dice dice) {
        Instant some = (Instant) dice.one(rows).get("created_at");
        Object value = dice.chance(30) ? Samples.near(Kind.TIMESTAMP, some, dice) : some;
        Literal literal = Literals.of(Kind.TIMESTAMP, value, dice);
        return new Narrowing("created_after", List.of(literal.text()), row -> !((Instant) row.get("created_at"))
                .isBefore((Instant) literal.least()));
    }

    private static Narrowing includingDeleted(boolean including) {
        return new Narrowing(
                "including_deleted_users",
                List.of(Boolean.toString(including)),
                row -> including || row.get("deleted_at") == null);
    }

    @Override
    public Query mistaken(Dice dice) {
        Query query = query(dice);
        Mistake mistake = dice.chance(30) ? PagingClauses.mistake(list.api(), dice) : mistake(dice);
        List<Clause> clauses = new ArrayList<>(query.clauses());
        clauses.removeIf(clause -> clause.name().equals(mistake.name()));
        clauses.add(dice.below(clauses.size() + 1), mistake);
        return new Query(list, null, clauses, query.spelling());
    }

    private static Mistake mistake(Dice dice) {
        return switch (dice.below(4)) {
            case 0 -> wrong("user_id", dice.one(List.of("x", "1.5", "[1", "1;2", "null", "9223372036854775808")));
            case 1 -> wrong("user_id[]", dice.one(List.of("x", "1.5", "²", "null")));
            case 2 ->
                wrong(
                        "created_after",
                        dice.one(List.of("soon", "2016-02-30", "2016", "03/05/2016", "2016-05-03T25:00:00Z", "null")));
            default -> wrong("including_deleted_users", dice.one(List.of("yes", "1", "TRUE", "null", "truefalse")));
        };
    }

    private static Mistake wrong(String name, String text) {
        return new Mistake(name, List.of(text), Refused.byFabManager(name.replace("[]", ""), text));
    }
}
