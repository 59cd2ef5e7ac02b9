package dev.understudy.conformance.report;

import dev.understudy.conformance.contract.Contract;
import dev.understudy.conformance.io.ConformanceException;
import dev.understudy.conformance.run.CaseResult;
import dev.understudy.conformance.run.Profile;
import dev.understudy.conformance.run.RunResult;
import dev.understudy.conformance.server.Credentials;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The reports of one run. */
public final class Reports {
    public static final String JSON = "results.json";
    public static final String JUNIT = "junit.xml";
    public static final String HTML = "report.html";

    private final RunResult result;
    private final Contract contract;

    private Reports(RunResult result, Contract contract) {
        this.result = result;
        this.contract = contract;
    }

    /**
     * Prepares the reports, without secrets and tokens, and without personal data if the profile is read-only. Statements of
     * the contract have names in place of the numbers of their parameters.
     */
    public static Reports of(RunResult result, Contract contract, Credentials credentials, Profile profile) {
        RunResult redacted = Redaction.of(result, credentials, profile).apply();
        List<CaseResult> named = redacted.results().stream()
                .map(each -> each.of(each.description()
                        .withEvidence(contract.named(each.description().evidence()))))
                .toList();
        return new Reports(redacted.with(named), contract);
    }

    /** Failures and the summary, for a console. */
    public void printTo(PrintWriter out) {
        ConsoleReport.print(result, out);
    }

    /** How many cases ran, and the reason if none did: the last line for a console. */
    public String lastLine() {
        return ConsoleReport.lastLine(result);
    }

    /**
     * Writes the three files into a folder, and creates the folder if needed.
     *
     * @throws ConformanceException if they cannot be written
     */
    public void writeTo(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(JSON), JsonReport.text(result));
            Files.writeString(folder.resolve(JUNIT), JunitReport.text(result));
            Files.writeString(folder.resolve(HTML), HtmlReport.text(result, contract));
        } catch (IOException e) {
            throw new ConformanceException("The reports cannot be written into " + folder + ": " + e.getMessage(), e);
        }
    }
}
