package dev.understudy.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of results.
 *
 * @param note what a reader has to know, in Markdown; empty for nothing
 * @param rows as many cells as there are columns
 */
public record Table(String title, String note, List<String> columns, List<List<String>> rows) {

    /** A table without rows, to which rows are added. */
    public Table(String title, String note, String... columns) {
        this(title, note, List.of(columns), new ArrayList<>());
    }

    public void add(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(title + " has " + columns.size() + " columns, not " + cells.length);
        }
        rows.add(List.of(cells));
    }

    /** As a section of Markdown. */
    public String markdown() {
        StringBuilder text = new StringBuilder("## " + title + "\n\n");
        if (!note.isEmpty()) {
            text.append(note).append("\n\n");
        }
        text.append(line(columns)).append("|---".repeat(columns.size())).append("|\n");
        rows.forEach(row -> text.append(line(row)));
        return text.toString();
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
