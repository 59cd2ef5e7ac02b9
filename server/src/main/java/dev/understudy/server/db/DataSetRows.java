package dev.understudy.server.db;

import dev.understudy.server.db.Located.Kind;
import dev.understudy.server.db.Located.Member;
import dev.understudy.server.db.Located.Place;
import dev.understudy.server.db.Shapes.Children;
import dev.understudy.server.db.Shapes.Reference;
import dev.understudy.server.db.Shapes.Shape;
import dev.understudy.server.problem.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes rows of tables from a data set in which rows can be written inside of others, refer to others by a slug or a
 * login, and lack ids. The tables may have any order. Not thread-safe.
 */
final class DataSetRows {
    private static final String ID = "id";

    /** By which editors find the JSON Schema. */
    private static final String SCHEMA = "$schema";

    private final Shapes shapes;
    private final StoredRows stored;
    private final List<DataSetFault> faults;
    private final Map<String, List<DataSetRow>> rows = new LinkedHashMap<>();
    private final Map<String, Map<String, DataSetRow>> byId = new HashMap<>();
    private final Map<String, Map<String, List<DataSetRow>>> byKey = new HashMap<>();

    private final Map<Link, List<DataSetRow>> referring = new HashMap<>();
    private final Set<DataSetRow> inferred = new HashSet<>();

    /** What rows can have in common: the row that a reference leads to. */
    private record Link(Reference reference, DataSetRow row) {}

    private DataSetRows(StoredRows stored, List<DataSetFault> faults) {
        this.shapes = stored.shapes();
        this.stored = stored;
        this.faults = faults;
        Table.ALL.forEach(table -> rows.put(table.name(), new ArrayList<>()));
    }

    /**
     * The rows of each table, each with an id and all its references, in an order in which they can be stored.
     *
     * @param stored rows that those of the data set may refer to; they are not among the rows that are returned
     * @param faults receives what is wrong; if there is anything, the rows are incomplete
     */
    static Map<String, List<DataSetRow>> of(Located document, StoredRows stored, List<DataSetFault> faults) {
        DataSetRows all = new DataSetRows(stored, faults);
        all.readTables(document);
        all.resolveAll();
        new DataSetDefaults(stored, faults).apply(all.rows.values());
        return all.inOrder();
    }

    private void readTables(Located document) {
        Map<DataSetRow, Located> written = new LinkedHashMap<>();
        for (Member member : document.members()) {
            if (member.name().equals(SCHEMA)) {
                continue;
            }
            if (!rows.containsKey(member.name())) {
                fault(
                        member.place(),
                        "There is no table " + member.name() + ". The tables are: "
                                + String.join(", ", DataSet.tableNames())
                                + meant(member.name(), DataSet.tableNames())
                                        .map(meant -> ". " + meant)
                                        .orElse(""));
            } else if (!member.value().is(Kind.ARRAY)) {
                fault(member.place(), "The rows of " + member.name() + " must be an array");
            } else {
                readTable(shapes.of(member.name()), member.value(), written);
            }
        }
        written.forEach(this::readOthers);
    }

    private void readTable(Shape shape, Located items, Map<DataSetRow, Located> written) {
        int number = 0;
        for (Located item : items.items()) {
            String label = shape.name() + ", row " + ++number;
            if (!item.is(Kind.OBJECT)) {
                fault(item.place(), label + ": a row must be an object");
            } else if (item.members().isEmpty()) {
                fault(item.place(), label + ": a row must have members");
            } else {
                DataSetRow row = new DataSetRow(shape, item.place(), label, null);
                readColumns(row, item.members());
                add(row);
                written.put(row, item);
            }
        }
    }

    /** Registers a row, so that others can refer to it. */
    private void add(DataSetRow row) {
        String table = row.shape().name();
        rowsOf(table).add(row);
        row.text(ID).ifPresent(id -> byId.computeIfAbsent(table, absent -> new HashMap<>())
                .putIfAbsent(id, row));
        keys(row).forEach(key -> byKey.computeIfAbsent(table, absent -> new HashMap<>())
                .computeIfAbsent(key, absent -> new ArrayList<>())
                .add(row));
    }

    private static List<String> keys(DataSetRow row) {
        return Stream.concat(
                        StoredRows.KEYS.stream().flatMap(key -> row.text(key).stream()),
                        DataSetDefaults.slug(row).stream())
                .distinct()
                .toList();
    }

    private List<DataSetRow> rowsOf(String table) {
        return Objects.requireNonNull(rows.get(table), table);
    }

    private static Optional<String> column(Shape shape, String member) {
        String plain = member.endsWith("?") ? member.substring(0, member.length() - 1) : member;
        return Optional.of(plain).filter(shape::has);
    }

    private static void readColumns(DataSetRow row, List<Member> members) {
        for (Member member : members) {
            column(row.shape(), member.name())
                    .ifPresent(column -> row.put(
                            column, row.shape().isLink(column) ? withoutObject(member.value()) : member.value()));
        }
    }

    private static Located withoutObject(Located value) {
        return value.member("link").orElse(value);
    }

    /** Reads the members of a row that are not columns. */
    private void readOthers(DataSetRow row, Located object) {
        for (Member member : object.members()) {
            if (column(row.shape(), member.name()).isPresent() || isIgnored(row.shape(), member.name())) {
                continue;
            }
            Optional<Reference> reference = row.shape().named(member.name());
            Children children = shapes.children(row.shape()).get(member.name());
            if (reference.isPresent()) {
                refer(row, reference.get(), member.value());
            } else if (children != null) {
                readChildren(row, member, children);
            } else {
                row.setFaulty();
                fault(
                        member.place(),
                        row.label() + ": there is no member " + member.name() + ". "
                                + meant(member.name(), memberNames(row.shape()))
                                        .orElseGet(() ->
                                                "The members are: " + String.join(", ", memberNames(row.shape()))));
            }
        }
    }

    private static boolean isIgnored(Shape shape, String member) {
        return member.equals("url") || member.endsWith("?") || shape.ignored().contains(member);
    }

    private static Optional<String> meant(String name, List<String> known) {
        return Suggestion.to(name, known).map(similar -> "Did you mean " + similar + "?");
    }

    private List<String> memberNames(Shape shape) {
        return Stream.of(
                        shape.columns().keySet().stream(),
                        shape.references().stream().map(Reference::name),
                        shapes.children(shape).keySet().stream())
                .flatMap(names -> names)
                .distinct()
                .toList();
    }

    /** Refers to a row by a value that names it, or by an object that describes it. */
    private void refer(DataSetRow row, Reference reference, Located value) {
        if (value.is(Kind.OBJECT)) {
            row.put(
                    reference,
                    described(shapes.of(reference.target()), value, row, row.label() + ", " + reference.name()));
        } else if (value.isSingle()) {
            row.put(reference.name(), value);
        } else {
            row.setFaulty();
            fault(value.place(), row.label() + ": " + reference.name() + " must be an id, a name or an object");
        }
    }

    /** The row that an object describes. What the file says of it elsewhere is added to. */
    private DataSetRow described(Shape shape, Located object, DataSetRow around, String label) {
        DataSetRow row = new DataSetRow(shape, object.place(), label, around);
        readColumns(row, object.members());
        DataSetRow known = known(row).orElse(null);
        if (known == null) {
            add(row);
            readOthers(row, object);
            return row;
        }
        if (!stored.contain(known)) {
            addTo(known, row);
        }
        readOthers(known, object);
        return known;
    }

    private void addTo(DataSetRow known, DataSetRow row) {
        row.values().forEach((member, value) -> {
            Located other = known.values().get(member);
            if (other == null) {
                known.put(member, value);
            } else if (!other.text().equals(value.text())) {
                fault(
                        value.place(),
                        row.label() + ": " + member + " is " + value.shown() + ", but " + other.shown() + " in line "
                                + other.place().line());
            }
        });
    }

    /**
     * The row with the id of a described one, or else with its key, unless both have other ids. A name is a key only where
     * rows do not belong to others: each project has teams of the same name.
     */
    private Optional<DataSetRow> known(DataSetRow row) {
        String table = row.shape().name();
        Optional<DataSetRow> sameId =
                row.text(ID).flatMap(id -> withId(table, id).stream().findFirst());
        if (sameId.isPresent()) {
            return sameId;
        }
        return Stream.of("slug", "login", "uid", "name")
                .filter(row.shape()::has)
                .filter(key -> !key.equals("name") || row.shape().references().isEmpty())
                .flatMap(key -> row.text(key).or(() -> DataSetDefaults.slug(row)).stream())
                .flatMap(key -> withKey(table, key).stream())
                .filter(other -> row.text(ID).isEmpty() || other.text(ID).isEmpty())
                .findFirst();
    }

    private static <T> Map<String, T> ofTable(Map<String, Map<String, T>> map, String table) {
        return map.getOrDefault(table, Map.of());
    }

    private void readChildren(DataSetRow parent, Member member, Children children) {
        if (!member.value().is(Kind.ARRAY)) {
            fault(member.place(), parent.label() + ": " + member.name() + " must be an array");
            return;
        }
        int number = 0;
        for (Located item : member.value().items()) {
            String label = parent.label() + ", " + member.name() + " " + ++number;
            readChild(parent, member.name(), children, item, label, number);
        }
    }

    private void readChild(
            DataSetRow parent, String member, Children children, Located item, String label, int number) {
        Shape shape = children.shape();
        DataSetRow row = new DataSetRow(shape, item.place(), label, parent);
        row.put(children.parent(), parent);
        Optional<Reference> described =
                item.is(Kind.OBJECT) && children.isOther() ? children.other() : Optional.empty();
        if (described.isPresent()) {
            readColumns(row, ofJoining(row.shape(), shapes.of(described.get().target()), item.members()));
        } else if (item.is(Kind.OBJECT)) {
            readColumns(row, item.members());
        } else if (!item.isSingle() || item.is(Kind.NULL)) {
            fault(item.place(), label + ": it must be an object or a single value");
            return;
        } else if (!setSingle(row, member, children, item)) {
            fault(item.place(), label + ": it must be an object");
            return;
        }
        DataSetRow known =
                row.text(ID).map(id -> ofTable(byId, shape.name()).get(id)).orElse(null);
        if (known != null && described.isEmpty()) {
            addTo(known, row);
            putInside(known, children.parent(), parent, item.place(), label);
            readOthers(known, item);
            return;
        }
        if (shape.has("position") && !row.says("position")) {
            row.put("position", Located.ofNumber(item.place(), number));
        }
        add(row);
        if (described.isPresent()) {
            readDescribed(row, described.get(), item);
        } else if (item.is(Kind.OBJECT)) {
            readOthers(row, item);
        }
    }

    /** Says that a row which the file describes elsewhere refers to the one around it. */
    private void putInside(DataSetRow known, Reference reference, DataSetRow parent, Place place, String label) {
        Optional<String> other = known.text(reference.column());
        if (other.isPresent() && !other.equals(parent.text(ID))) {
            fault(
                    place,
                    label + ": " + reference.column() + " is " + other.get() + " in line "
                            + known.place().line() + ", which is another row than the one around this");
        } else {
            known.put(reference, parent);
        }
    }

    /** The members of an object that are of the row which joins the described one with the parent. */
    private static List<Member> ofJoining(Shape joining, Shape described, List<Member> members) {
        return members.stream()
                .filter(member -> column(described, member.name()).isEmpty())
                .filter(member -> column(joining, member.name()).isPresent())
                .toList();
    }

    private void readDescribed(DataSetRow row, Reference reference, Located object) {
        Shape target = shapes.of(reference.target());
        List<Member> members = new ArrayList<>(object.members());
        members.removeAll(ofJoining(row.shape(), target, members));
        Located described = new Located(Kind.OBJECT, object.place(), object.text(), List.of(), members);
        row.put(reference, described(target, described, row, row.label()));
    }

    private static boolean setSingle(DataSetRow row, String member, Children children, Located item) {
        if (children.other().isPresent()) {
            row.put(children.other().get().name(), item);
            return true;
        }
        String singular = member.endsWith("s") ? member.substring(0, member.length() - 1) : member;
        List<String> candidates = row.shape().has(singular) ? List.of(singular) : needed(row.shape());
        if (candidates.size() != 1) {
            return false;
        }
        row.put(candidates.get(0), item);
        return true;
    }

    /** The members, other than references, without which a row cannot be stored. */
    private static List<String> needed(Shape shape) {
        return shape.columns().entrySet().stream()
                .filter(column -> column.getValue().isRequired())
                .map(Map.Entry::getKey)
                .filter(member -> shape.reference(member).isEmpty())
                .toList();
    }

    private void resolveAll() {
        List<DataSetRow> all = rows.values().stream().flatMap(List::stream).toList();
        all.forEach(this::resolve);
        all.forEach(row -> row.rows().forEach((reference, target) -> referring
                .computeIfAbsent(new Link(reference, target), absent -> new ArrayList<>())
                .add(row)));
        all.forEach(row -> row.shape().references().stream()
                .filter(reference -> isRequired(row.shape(), reference) && !row.says(reference.column()))
                .forEach(reference -> infer(row, reference)));
        all.forEach(this::setCurrent);
        rows.forEach((table, ofTable) -> mergeSame(shapes.of(table), ofTable));
    }

    /** Rows that join the same rows are one, where one of them is written inside of another row. */
    private static void mergeSame(Shape shape, List<DataSetRow> ofTable) {
        if (shape.key().contains(ID)) {
            return;
        }
        Map<List<Object>, DataSetRow> first = new HashMap<>();
        for (DataSetRow row : List.copyOf(ofTable)) {
            List<Object> key = shape.key().stream()
                    .flatMap(
                            member -> row.row(member).<Object>map(joined -> joined).or(() -> row.text(member)).stream())
                    .toList();
            DataSetRow same = first.putIfAbsent(key, row);
            if (same != null
                    && key.size() == shape.key().size()
                    && (row.around().isPresent() || same.around().isPresent())) {
                row.values().forEach(same.values()::putIfAbsent);
                row.rows().forEach(same.rows()::putIfAbsent);
                ofTable.remove(row);
            }
        }
    }

    private void resolve(DataSetRow row) {
        for (Reference reference : row.shape().references()) {
            Located byName = row.values().remove(reference.name());
            Located value = byName == null ? row.values().get(reference.column()) : byName;
            if (value == null) {
                continue;
            }
            if (value.is(Kind.NULL)) {
                row.put(reference.column(), value);
                continue;
            }
            List<DataSetRow> found = value.isSingle() ? find(reference.target(), value) : List.of();
            if (found.size() == 1) {
                row.put(reference, found.get(0));
            } else {
                row.values().remove(reference.column());
                row.setFaulty();
                fault(
                        value.place(),
                        row.label() + ": " + reference.name() + " is " + value.shown() + ", but "
                                + (found.isEmpty() ? "no row" : "more than one row") + " of " + reference.target()
                                + " has that " + identifiers(reference.target()));
            }
        }
    }

    private String identifiers(String table) {
        return Stream.concat(Stream.of(ID), StoredRows.KEYS.stream().filter(shapes.of(table)::has))
                .collect(Collectors.joining(" or "));
    }

    /** A number is an id first; text is a key first. */
    private List<DataSetRow> find(String table, Located value) {
        List<DataSetRow> withId = withId(table, value.text());
        List<DataSetRow> withKey = withKey(table, value.text());
        List<DataSetRow> first = value.is(Kind.NUMBER) ? withId : withKey;
        List<DataSetRow> second = value.is(Kind.NUMBER) ? withKey : withId;
        return first.isEmpty() ? second : first;
    }

    private List<DataSetRow> withId(String table, String id) {
        DataSetRow row = ofTable(byId, table).get(id);
        return row == null ? stored.withId(table, id) : List.of(row);
    }

    private List<DataSetRow> withKey(String table, String key) {
        List<DataSetRow> found = ofTable(byKey, table).getOrDefault(key, List.of());
        return found.isEmpty() ? stored.withKey(table, key) : found;
    }

    private static boolean isRequired(Shape shape, Reference reference) {
        return Objects.requireNonNull(shape.columns().get(reference.column())).isRequired();
    }

    /** Finds what an omitted reference leads to: a row around this one, or the only one that fits. */
    private void infer(DataSetRow row, Reference reference) {
        around(row, reference).or(() -> onlyFitting(row, reference)).ifPresent(found -> row.put(reference, found));
    }

    /** An omitted current row, such as {@code current_team_id}, is the last one that is written inside of the other. */
    private void setCurrent(DataSetRow joining) {
        if (joining.around().isEmpty()) {
            return;
        }
        for (DataSetRow row : joining.rows().values()) {
            row.shape().references().stream()
                    .filter(reference -> reference.column().startsWith("current_"))
                    .filter(reference -> !row.values().containsKey(reference.column()))
                    .filter(reference -> row.row(reference).isEmpty() || inferred.contains(row))
                    .forEach(reference -> joining.rows().values().stream()
                            .filter(other -> other.shape().name().equals(reference.target()))
                            .forEach(other -> {
                                row.put(reference, other);
                                inferred.add(row);
                            }));
        }
    }

    private static Optional<DataSetRow> around(DataSetRow row, Reference reference) {
        Optional<DataSetRow> outer = row.around();
        while (outer.isPresent()) {
            DataSetRow candidate = outer.get();
            if (candidate.shape().name().equals(reference.target()) && fits(row, candidate)) {
                return outer;
            }
            Optional<DataSetRow> same = candidate.rows().entrySet().stream()
                    .filter(entry -> entry.getKey().equals(reference))
                    .map(Map.Entry::getValue)
                    .filter(other -> fits(row, other))
                    .findFirst();
            if (same.isPresent()) {
                return same;
            }
            outer = candidate.around();
        }
        return Optional.empty();
    }

    private Optional<DataSetRow> onlyFitting(DataSetRow row, Reference reference) {
        List<DataSetRow> fitting = row.rows().entrySet().stream()
                .map(entry -> new Link(entry.getKey(), entry.getValue()))
                .flatMap(link -> referring.getOrDefault(link, List.of()).stream())
                .filter(candidate -> candidate.shape().name().equals(reference.target()) && fits(row, candidate))
                .distinct()
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
    }

    /** Whether both refer to the same rows, as far as a row and those it refers to say. */
    private static boolean fits(DataSetRow row, DataSetRow candidate) {
        return Stream.concat(Stream.of(row), row.rows().values().stream())
                .filter(known -> known != candidate)
                .flatMap(known -> known.rows().entrySet().stream())
                .allMatch(entry -> candidate
                        .row(entry.getKey())
                        .map(other -> other == entry.getValue())
                        .orElse(true));
    }

    /** Rows of the same table come after those they refer to. */
    private Map<String, List<DataSetRow>> inOrder() {
        Map<String, List<DataSetRow>> ordered = new LinkedHashMap<>();
        rows.forEach((table, unordered) -> {
            boolean isSelfReferring = shapes.of(table).references().stream()
                    .anyMatch(reference -> reference.target().equals(table));
            ordered.put(table, isSelfReferring ? parentsFirst(unordered) : unordered);
        });
        return ordered;
    }

    private static List<DataSetRow> parentsFirst(List<DataSetRow> unordered) {
        Map<DataSetRow, Boolean> done = new LinkedHashMap<>();
        unordered.forEach(row -> addAfterParents(row, done));
        return List.copyOf(done.keySet());
    }

    private static void addAfterParents(DataSetRow row, Map<DataSetRow, Boolean> done) {
        List<DataSetRow> path = new ArrayList<>();
        DataSetRow next = row;
        while (next != null && !done.containsKey(next) && !path.contains(next)) {
            path.add(0, next);
            String table = next.shape().name();
            next = next.rows().values().stream()
                    .filter(parent -> parent.shape().name().equals(table))
                    .findFirst()
                    .orElse(null);
        }
        path.forEach(each -> done.put(each, true));
    }

    private void fault(Place place, String message) {
        faults.add(place.fault(message));
    }
}
