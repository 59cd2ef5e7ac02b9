package dev.understudy.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes {@code docs/coverage.md}: every statement of the contract with its evidence, resource by resource. */
final class CoverageReport {

    private static final String HEAD = """
            # Coverage

            Every statement of the contract, with the level of its evidence, the lines of the document or the file of the vendor's
            published documentation that it rests on, and what is not the document's own. A statement that several resources share stands in the table of each.

            Written from `x-evidence` in the contract. To change a row, change it there, then run
            `%s`.

            """.formatted(EvidenceReports.COMMAND);

    private final List<Statement> statements;
    private final CoverageCases cases;
    private final StringBuilder text = new StringBuilder(HEAD);

    private CoverageReport(List<Statement> statements, CoverageCases cases) {
        this.statements = statements;
        this.cases = cases;
    }

    /**
     * Writes the report.
     *
     * @param cases the cases that cover the statements; null where none are known, and there is no column for them
     * @throws IllegalArgumentException if a case covers what is no statement of the bundle
     */
    static String write(JsonNode bundle, CoverageCases cases) {
        List<Statement> statements = Statements.of(bundle);
        if (cases != null) {
            cases.check(statements.stream().map(Statement::pointer).collect(Collectors.toCollection(TreeSet::new)));
        }
        CoverageReport report = new CoverageReport(statements, cases);
        report.addLevels();
        Resource.all(bundle).values().forEach(report::addResource);
        return report.text.toString();
    }

    /** How many statements rest on each level. */
    static Map<Level, Integer> countByLevel(List<Statement> statements) {
        Map<Level, Integer> counts = new EnumMap<>(Level.class);
        for (Level level : Level.values()) {
            counts.put(level, 0);
        }
        for (Statement statement : statements) {
            Evidence.list(statement.evidence()).stream()
                    .map(Evidence::level)
                    .distinct()
                    .forEach(level -> counts.merge(level, 1, Integer::sum));
        }
        return counts;
    }

    private void addLevels() {
        text.append(Markdown.head(List.of("level", "meaning", "statements")));
        countByLevel(statements)
                .forEach((level, count) ->
                        text.append(Markdown.row(level.toString(), level.meaning(), count.toString())));
        text.append("\nThere are ")
                .append(statements.size())
                .append(" statements. One that rests on several levels is counted at each of them.\n");
    }

    private void addResource(Resource resource) {
        text.append("\n## `").append(resource.name()).append("`\n\n");
        text.append(resource.document() == null ? "No document.\n\n" : "Document: `" + resource.document() + "`\n\n");
        List<String> columns = new ArrayList<>(List.of("kind", "statement", "level", "lines or file", "note"));
        if (cases != null) {
            columns.add("cases");
        }
        text.append(Markdown.head(columns));
        for (Statement statement : statements) {
            if (statement.resources().contains(resource)) {
                text.append(row(statement, resource));
            }
        }
    }

    private String row(Statement statement, Resource resource) {
        List<Evidence> evidence = statement.evidenceFor(resource);
        List<String> cells = new ArrayList<>(List.of(
                statement.kind(),
                statement.label(),
                joined(evidence, ", ", Evidence::level),
                joined(evidence, ", ", entry -> entry.source() == null ? entry.lines() : "`" + entry.source() + "`"),
                joined(evidence, " ", Evidence::note)));
        if (cases != null) {
            cells.add(String.join(", ", cases.of(statement.pointer(), resource)));
        }
        return Markdown.row(cells.toArray(String[]::new));
    }

    private static String joined(List<Evidence> evidence, String separator, Function<Evidence, Object> part) {
        return evidence.stream()
                .map(part)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .distinct()
                .collect(Collectors.joining(separator));
    }
}
