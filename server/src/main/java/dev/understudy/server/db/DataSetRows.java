package dev.understudy.server.db;

import dev.understudy.server.db.Located.Kind;
import dev.understudy.server.db.Located.Member;
import dev.understudy.server.db.Located.Place;
import dev.understudy.server.db.Shapes.Children;
import dev.understudy.server.db.Shapes.Reference;
import dev.understudy.server.db.Shapes.Shape;
import dev.understudy.server.problem.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final DataSetIndex index;
    private final List<DataSetFault> faults;

    private DataSetRows(Shapes shapes, DataSetIndex index, List<DataSetFault> faults) {
        this.shapes = shapes;
        this.index = index;
        this.faults = faults;
    }

    /**
     * The rows of each table, each with an id and all its references, in an order in which they can be stored.
     *
     * @param stored rows that those of the data set may refer to; they are not among the rows that are returned
     * @param faults receives what is wrong; if there is anything, the rows are incomplete
     */
    static Map<String, List<DataSetRow>> of(Located document, StoredRows stored, List<DataSetFault> faults) {
        DataSetIndex index = new DataSetIndex(stored);
        new DataSetRows(stored.shapes(), index, faults).readTables(document);
        DataSetReferences references = new DataSetReferences(stored.shapes(), index, faults);
        references.resolveAll();
        new DataSetDefaults(stored, faults).apply(index.rows().values());
        return references.inOrder();
    }

    private void readTables(Located document) {
        Map<DataSetRow, Located> written = new LinkedHashMap<>();
        for (Member member : document.members()) {
            if (member.name().equals(SCHEMA)) {
                continue;
            }
            if (!index.rows().containsKey(member.name())) {
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
                index.add(row);
                written.put(row, item);
            }
        }
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
            index.add(row);
            readOthers(row, object);
            return row;
        }
        if (!index.isStored(known)) {
            known.add(row, faults);
        }
        readOthers(known, object);
        return known;
    }

    /**
     * The row with the id of a described one, or else with its key, unless both have other ids. A name is a key only where
     * rows do not belong to others: each project has teams of the same name.
     */
    private Optional<DataSetRow> known(DataSetRow row) {
        String table = row.shape().name();
        Optional<DataSetRow> sameId =
                row.text(ID).flatMap(id -> index.withId(table, id).stream().findFirst());
        if (sameId.isPresent()) {
            return sameId;
        }
        return StoredRows.KEYS.stream()
                .filter(row.shape()::has)
                .filter(key -> !key.equals("name") || row.shape().references().isEmpty())
                .flatMap(key -> row.text(key).or(() -> DataSetDefaults.slug(row)).stream())
                .flatMap(key -> index.withKey(table, key).stream())
                .filter(other -> row.text(ID).isEmpty() || other.text(ID).isEmpty())
                .findFirst();
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
                row.text(ID).flatMap(id -> index.written(shape.name(), id)).orElse(null);
        if (known != null && described.isEmpty()) {
            known.add(row, faults);
            putInside(known, children.parent(), parent, item.place(), label);
            readOthers(known, item);
            return;
        }
        if (shape.has("position") && !row.says("position")) {
            row.put("position", Located.ofNumber(item.place(), number));
        }
        index.add(row);
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

    private void fault(Place place, String message) {
        faults.add(place.fault(message));
    }
}
