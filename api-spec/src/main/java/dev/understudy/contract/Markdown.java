package dev.understudy.contract;

import java.util.List;
import java.util.stream.Collectors;

/** Tables as Markdown writes them. */
final class Markdown {

    private Markdown() {}

    /** The first two lines of a table. */
    static String head(List<String> columns) {
        return row(columns.toArray(String[]::new)) + "|" + "---|".repeat(columns.size()) + "\n";
    }

    static String row(String... cells) {
        return List.of(cells).stream()
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
