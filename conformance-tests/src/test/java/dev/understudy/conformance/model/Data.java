package dev.understudy.conformance.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.conformance.io.ConformanceException;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** All rows that the server holds, by table. Rows never change. Thread-safe. */
final class Data {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, List<Row>> tables;
    private final Map<String, Map<Object, List<Row>>> indexes = new ConcurrentHashMap<>();

    Data(Map<String, List<Row>> tables) {
        this.tables = new LinkedHashMap<>(tables);
    }

    List<Row> rows(String table) {
        return tables.get(table);
    }

    /** The rows whose column has the value, which is not null. */
    List<Row> rows(String table, String column, Object value) {
        return indexes.computeIfAbsent(table + "." + column, name -> index(table, column))
                .getOrDefault(value, List.of());
    }

    private Map<Object, List<Row>> index(String table, String column) {
        return rows(table).stream()
                .filter(row -> row.get(column) != null)
                .collect(Collectors.groupingBy(row -> row.get(column)));
    }

    /** A data set as {@code docs/data-sets.md} describes it. */
    String json() {
        ObjectNode document = JSON.createObjectNode();
        tables.forEach((table, rows) -> {
            ArrayNode array = document.putArray(table);
            rows.forEach(row -> array.add(object(row)));
        });
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new ConformanceException("The data set cannot be written", e);
        }
    }

    private static ObjectNode object(Row row) {
        ObjectNode object = JSON.createObjectNode();
        row.columns()
                .forEach((column, value) -> object.put(
                        column, value == null ? null : Objects.toString(Kind.printed(value, ZoneOffset.UTC))));
        return object;
    }
}
