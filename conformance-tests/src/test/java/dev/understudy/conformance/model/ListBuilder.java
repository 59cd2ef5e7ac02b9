package dev.understudy.conformance.model;

import dev.understudy.conformance.io.ConformanceException;
import dev.understudy.conformance.model.ListContract.Described;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Builds a list from the schemas of the contract and from what the contract says only in words. By default a field of the
 * contract is a column with the same name. Not thread-safe.
 */
final class ListBuilder {
    private final Api api;
    private final String path;
    private final String table;
    private final Map<String, Values> special = new LinkedHashMap<>();
    private final Map<String, Described> columns = new LinkedHashMap<>();
    private final Set<String> secrets = new HashSet<>();
    private final List<Parent> parents = new ArrayList<>();
    private final List<Clause> absent = new ArrayList<>();
    private Comparator<Row> order = Comparator.comparing(Row::id);
    private String itemsAt = "";
    private String itemAt = "";

    ListBuilder(Api api, String path, String table) {
        this.api = api;
        this.path = path;
        this.table = table;
    }

    /** The order of a request without {@code sort}. */
    ListBuilder ordered(Comparator<Row> order) {
        this.order = order;
        return this;
    }

    /** The members of an answer in which the items lie. */
    ListBuilder wrapped(String itemsAt, String itemAt) {
        this.itemsAt = itemsAt;
        this.itemAt = itemAt;
        return this;
    }

    /** A filter that is no column. */
    ListBuilder filter(String name, Values values) {
        special.put(name, values);
        return this;
    }

    /** Columns that items do not print, and that may be without a value. */
    ListBuilder unprinted(Kind kind, String... names) {
        Stream.of(names).forEach(name -> columns.put(name, new Described(kind, List.of(), true)));
        return this;
    }

    /** Columns that items do not print, and that always have a value. */
    ListBuilder required(Kind kind, String... names) {
        Stream.of(names).forEach(name -> columns.put(name, new Described(kind, List.of(), false)));
        return this;
    }

    /** Documented sort keys whose values are secrets. */
    ListBuilder secrets(String... names) {
        secrets.addAll(Set.of(names));
        return this;
    }

    /** What it means that a parameter is absent. */
    ListBuilder absent(Clause clause) {
        absent.add(clause);
        return this;
    }

    ListBuilder parent(Parent parent) {
        parents.add(parent);
        return this;
    }

    /**
     * The list.
     *
     * @throws ConformanceException if the contract has a field whose meaning is not known
     */
    ListUnderTest list() {
        ListContract contract = ListContract.of(path, schemaOf(itemsAt) + "/items" + schemaOf(itemAt));
        contract.members().forEach(columns::putIfAbsent);
        addColumns(contract.filters());
        addColumns(contract.ranges());
        checkSorts(contract);
        checkParents(contract);
        return new ListUnderTest(
                api,
                path,
                table,
                contract.parameters(),
                fields(contract.filters()),
                fields(contract.ranges()),
                contract.sorts().stream().map(this::sortKey).toList(),
                List.copyOf(parents),
                contract.routes(),
                List.copyOf(absent),
                order,
                itemsAt,
                itemAt,
                contract.members(),
                columns);
    }

    private static String schemaOf(String pointer) {
        return pointer.replace("/", "/properties/");
    }

    private void addColumns(Map<String, Described> fields) {
        fields.forEach((name, field) -> {
            if (!special.containsKey(name)) {
                columns.putIfAbsent(name, new Described(field.kind(), List.of(), true));
            }
        });
    }

    private List<Field> fields(Map<String, Described> described) {
        return described.entrySet().stream()
                .map(field -> field(field.getKey(), field.getValue()))
                .toList();
    }

    private Field field(String name, Described described) {
        Values values = special.get(name);
        return new Field(
                name,
                described.kind(),
                described.allowed(),
                values == null,
                values == null ? Values.column(name) : values);
    }

    private Field sortKey(String name) {
        return secrets.contains(name)
                ? new Field(name, Kind.TEXT, List.of(), false, Values.none())
                : field(name, columns.get(name));
    }

    private void checkSorts(ListContract contract) {
        contract.sorts().stream()
                .filter(name -> !columns.containsKey(name) && !secrets.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new ConformanceException("The contract gives no type to the sort key " + name + " of " + path
                            + ". Say in Lists what it is");
                });
    }

    private void checkParents(ListContract contract) {
        Set<String> known = parents.stream().map(Parent::parameter).collect(Collectors.toSet());
        Set<String> routes = parents.stream().map(Parent::route).collect(Collectors.toSet());
        boolean isComplete = contract.routes().size() == routes.size() && routes.containsAll(contract.routes());
        if (!isComplete || !contract.parameters().containsAll(known)) {
            throw new ConformanceException("The contract has the parents " + contract.routes() + " of " + path
                    + ", but Lists has " + routes + " as " + known);
        }
    }
}
