package dev.understudy.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All that a run measured, with the machine it ran on. Not thread-safe. */
public final class Report {
    private final Map<String, String> machine;
    private final List<Table> tables = new ArrayList<>();

    /** @param machine facts by their names */
    public Report(Map<String, String> machine) {
        this.machine = new LinkedHashMap<>(machine);
    }

    /** Notes one more fact of the machine. */
    public void fact(String name, String value) {
        machine.put(name, value);
    }

    /** A table that counts from now on, filled or still to be. */
    public Table add(Table table) {
        tables.add(table);
        return table;
    }

    public String markdown() {
        String facts = machine.entrySet().stream()
                .map(fact -> "| " + fact.getKey() + " | " + fact.getValue() + " |\n")
                .collect(Collectors.joining());
        return "# Benchmarks\n\n| machine | |\n|---|---|\n" + facts
                + tables.stream().map(table -> "\n" + table.markdown()).collect(Collectors.joining());
    }

    /** Writes {@code results.md} and {@code results.json}. */
    public void writeTo(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("results.md"), markdown());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("machine", machine);
        json.put("tables", tables.stream().map(Report::json).toList());
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(directory.resolve("results.json").toFile(), json);
    }

    private static Map<String, Object> json(Table table) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("title", table.title());
        json.put(
                "rows",
                table.rows().stream().map(row -> named(table.columns(), row)).toList());
        return json;
    }

    private static Map<String, String> named(List<String> columns, List<String> row) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            named.put(columns.get(i), row.get(i));
        }
        return named;
    }
}
