package dev.understudy.conformance.report;

import dev.understudy.conformance.cases.Description;
import dev.understudy.conformance.contract.Contract;
import dev.understudy.conformance.contract.Operation;
import dev.understudy.conformance.run.CaseResult;
import dev.understudy.conformance.run.Status;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The passed cases that cover each statement of the contract, for the coverage table of the documentation. */
public final class StatementCases {
    /** Readers need examples, not hundreds of cases for a header. */
    private static final int NAMED = 2;

    private final Contract contract;
    private final Map<String, Map<String, Set<Description>>> cases = new TreeMap<>();

    private StatementCases(Contract contract) {
        this.contract = contract;
    }

    /**
     * A YAML mapping of statements, by their pointers, to names of cases: at most two for each resource, those that were
     * written for the statement first.
     */
    public static String text(Coverage coverage, Contract contract) {
        StatementCases statements = new StatementCases(contract);
        for (Operation operation : coverage.operations()) {
            coverage.rows(operation).forEach(statements::add);
        }
        return statements.text();
    }

    private void add(Coverage.Row row) {
        String pointer = row.pointer();
        if (pointer == null) {
            return;
        }
        for (CaseResult result : row.cases()) {
            if (result.status() == Status.PASS) {
                Description description = result.description();
                cases.computeIfAbsent(pointer, key -> new TreeMap<>())
                        .computeIfAbsent(
                                description.resource(),
                                resource -> new TreeSet<>(
                                        Comparator.comparing((Description each) -> !isWrittenFor(pointer, each))
                                                .thenComparing(Description::id)))
                        .add(description);
            }
        }
    }

    private boolean isWrittenFor(String pointer, Description description) {
        String statement = pointer.substring(1);
        return description.evidence().startsWith(statement)
                || contract.at(description.evidence()).equals(contract.at(statement));
    }

    private String text() {
        StringBuilder text = new StringBuilder("""
                # Cases of the conformance suite that cover each statement of the contract, at most two of each resource.
                # Written by the suite's test; see docs/conformance.md.
                """);
        cases.forEach((pointer, resources) -> {
            text.append("'").append(pointer).append("':\n");
            resources.values().forEach(descriptions -> descriptions.stream()
                    .limit(NAMED)
                    .forEach(each -> text.append("  - ").append(each.id()).append('\n')));
        });
        return text.toString();
    }
}
