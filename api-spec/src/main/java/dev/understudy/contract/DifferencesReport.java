package dev.understudy.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes {@code DIFFERENCES.md}: each note of the contract, under the API or the operation that it is about. Statements
 * with the same note share a row.
 */
final class DifferencesReport {

    private static final String BOTH = "## Both APIs";

    private static final String HEAD = """
            # Differences

            Where understudy does something the documents do not say, or say in two ways, and where the real systems are known
            to do something else than their documents say. What is not listed here is documented.

            Written from the contract: the notes of `x-evidence` and `x-differences`. To change a row, change it there, then run
            `%s`.

            | level | meaning |
            |---|---|
            """.formatted(EvidenceReports.COMMAND);

    /** What the rows of a section are told apart by. */
    private record Row(String note, Level level) {}

    private final JsonNode bundle;
    private final Map<String, Map<Row, Set<String>>> sections = new LinkedHashMap<>();

    private DifferencesReport(JsonNode bundle) {
        this.bundle = bundle;
    }

    static String write(JsonNode bundle) {
        DifferencesReport report = new DifferencesReport(bundle);
        report.openSections();
        report.collect();
        return report.text();
    }

    private void openSections() {
        sections.put(BOTH, new LinkedHashMap<>());
        for (String api : List.of(Resource.INTRA, Resource.FAB_MANAGER)) {
            sections.put("## " + api, new LinkedHashMap<>());
            Resource.all(bundle).values().stream()
                    .filter(resource -> resource.api().equals(api))
                    .forEach(resource -> sections.putIfAbsent(heading(List.of(resource)), new LinkedHashMap<>()));
        }
    }

    private void collect() {
        List<Resource> everything = List.copyOf(Resource.all(bundle).values());
        for (Difference difference : Difference.all(bundle)) {
            Evidence evidence = difference.evidence();
            List<Resource> at = difference.resource() == null ? everything : List.of(difference.resource());
            add(
                    difference.point(),
                    evidence,
                    at.stream().filter(evidence::isFor).toList());
        }
        for (Statement statement : Statements.of(bundle)) {
            for (Evidence evidence : Evidence.list(statement.evidence())) {
                List<Resource> covered =
                        statement.resources().stream().filter(evidence::covers).toList();
                add(statement.label(), evidence, covered);
            }
        }
    }

    private void add(String point, Evidence evidence, List<Resource> resources) {
        if (evidence.note() == null) {
            return;
        }
        sections.get(heading(resources))
                .computeIfAbsent(new Row(evidence.note(), evidence.level()), row -> new LinkedHashSet<>())
                .add(point);
    }

    private static String heading(List<Resource> resources) {
        Set<String> apis = resources.stream().map(Resource::api).collect(Collectors.toSet());
        if (apis.size() > 1) {
            return BOTH;
        }
        Resource first = resources.get(0);
        boolean isAlone = resources.size() == 1 && first.api().equals(Resource.INTRA);
        return isAlone ? "### `" + first.operation() + "`" : "## " + first.api();
    }

    private String text() {
        StringBuilder text = new StringBuilder(HEAD);
        for (Level level : Level.values()) {
            text.append("| ")
                    .append(level)
                    .append(" | ")
                    .append(level.meaning())
                    .append(" |\n");
        }
        sections.forEach((heading, rows) -> {
            text.append('\n').append(heading).append('\n');
            if (!rows.isEmpty()) {
                text.append("\n| point | what understudy does | level |\n|---|---|---|\n");
                rows.forEach((row, points) -> text.append(line(row, points)));
            }
        });
        return text.toString();
    }

    private static String line(Row row, Set<String> points) {
        return Markdown.row(
                String.join(", ", withoutParts(points)), row.note(), row.level().toString());
    }

    /** Leaves out the body of a status where the status is named as well. */
    private static List<String> withoutParts(Set<String> points) {
        List<String> wholes = new ArrayList<>(points);
        wholes.removeIf(point -> points.stream().anyMatch(other -> point.startsWith(other + " ")));
        return wholes;
    }
}
