package dev.understudy.server.db;

import dev.understudy.server.db.Located.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The rows of a data set, and the stored ones, by what others refer to them by. Not thread-safe. */
final class DataSetIndex {
    private static final String ID = "id";

    private final StoredRows stored;
    private final Map<String, List<DataSetRow>> rows = new LinkedHashMap<>();
    private final Map<String, Map<String, DataSetRow>> byId = new HashMap<>();
    private final Map<String, Map<String, List<DataSetRow>>> byKey = new HashMap<>();

    DataSetIndex(StoredRows stored) {
        this.stored = stored;
        Table.ALL.forEach(table -> rows.put(table.name(), new ArrayList<>()));
    }

    /** The rows of the data set by table, in the order of the tables; both can be changed. */
    Map<String, List<DataSetRow>> rows() {
        return rows;
    }

    /** Registers a row, so that others can refer to it. */
    void add(DataSetRow row) {
        String table = row.shape().name();
        Objects.requireNonNull(rows.get(table), table).add(row);
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

    /** Whether a row is of the database, and not of the data set. */
    boolean isStored(DataSetRow row) {
        return stored.contain(row);
    }

    /** The row of the data set with an id. */
    Optional<DataSetRow> written(String table, String id) {
        return Optional.ofNullable(ofTable(byId, table).get(id));
    }

    /** A number is an id first; text is a key first. */
    List<DataSetRow> find(String table, Located value) {
        List<DataSetRow> withId = withId(table, value.text());
        List<DataSetRow> withKey = withKey(table, value.text());
        List<DataSetRow> first = value.is(Kind.NUMBER) ? withId : withKey;
        List<DataSetRow> second = value.is(Kind.NUMBER) ? withKey : withId;
        return first.isEmpty() ? second : first;
    }

    List<DataSetRow> withId(String table, String id) {
        return written(table, id).map(List::of).orElseGet(() -> stored.withId(table, id));
    }

    List<DataSetRow> withKey(String table, String key) {
        List<DataSetRow> found = ofTable(byKey, table).getOrDefault(key, List.of());
        return found.isEmpty() ? stored.withKey(table, key) : found;
    }

    private static <T> Map<String, T> ofTable(Map<String, Map<String, T>> map, String table) {
        return map.getOrDefault(table, Map.of());
    }
}
