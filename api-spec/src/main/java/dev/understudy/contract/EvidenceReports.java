package dev.understudy.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the documents that are made from the evidence in the contract. Run on demand, not by the build. */
public final class EvidenceReports {

    /** What writes the reports anew, in the root folder of the project. */
    static final String COMMAND = "mvn -pl api-spec process-classes exec:java@evidence";

    private static final String CASES = "docs/coverage-cases.yaml";

    private EvidenceReports() {}

    /**
     * Writes {@code DIFFERENCES.md} and {@code docs/coverage.md}.
     *
     * @param arguments the index of the contract's sources, and the root folder of the project
     * @throws IOException if a report cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("Usage: EvidenceReports <index file> <root folder of the project>");
        }
        Path root = Path.of(arguments[1]);
        for (var report : reports(Bundler.bundle(Path.of(arguments[0])), root).entrySet()) {
            Files.writeString(root.resolve(report.getKey()), report.getValue());
        }
    }

    /** The reports by their paths in the project. */
    static Map<String, String> reports(JsonNode bundle, Path root) throws IOException {
        Map<String, String> reports = new LinkedHashMap<>();
        reports.put("DIFFERENCES.md", DifferencesReport.write(bundle));
        reports.put("docs/coverage.md", CoverageReport.write(bundle, CoverageCases.read(root.resolve(CASES))));
        return reports;
    }
}
