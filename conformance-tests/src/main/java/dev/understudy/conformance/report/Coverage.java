package dev.understudy.conformance.report;

import dev.understudy.conformance.contract.Contract;
import dev.understudy.conformance.contract.Operation;
import dev.understudy.conformance.io.Answer;
import dev.understudy.conformance.run.CaseResult;
import dev.understudy.conformance.run.RecordedExchange;
import dev.understudy.conformance.run.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Contract coverage: the cases that used each part of the contract, and their results. */
public final class Coverage {
    private final Contract contract;
    private final Map<Operation, Map<String, Row>> rows = new LinkedHashMap<>();

    /**
     * One part of the contract, with the cases that used it.
     *
     * @param kind such as {@code parameter}, {@code value of sort}, {@code header of 200}
     * @param name as it is sent or answered
     * @param pointer where the contract states it, such as {@code #/components/parameters/PageSize}; null if it is no
     *     statement of its own
     * @param cases changes while results are counted
     */
    public record Row(String kind, String name, @Nullable String pointer, Set<CaseResult> cases) {
        /** The number of cases that passed. */
        public long passed() {
            return cases.stream().filter(each -> each.status() == Status.PASS).count();
        }

        /** The number of cases that did not pass. */
        public long failed() {
            return cases.size() - passed();
        }
    }

    private Coverage(Contract contract) {
        this.contract = contract;
    }

    /** The coverage of all results. */
    public static Coverage of(List<CaseResult> results, Contract contract) {
        Coverage coverage = new Coverage(contract);
        contract.operations().forEach(operation -> coverage.rows.put(operation, CoverageRows.of(operation, contract)));
        for (CaseResult result : results) {
            result.exchanges().forEach(exchange -> coverage.count(result, exchange));
        }
        return coverage;
    }

    /** The operations, in the order of the contract. */
    public List<Operation> operations() {
        return List.copyOf(rows.keySet());
    }

    /** Every part of an operation, covered or not. */
    public List<Row> rows(Operation operation) {
        return List.copyOf(rowsOf(operation).values());
    }

    /** Every case that used an operation. */
    public Set<CaseResult> cases(Operation operation) {
        Row row = rowsOf(operation).get(CoverageRows.key("operation", operation.title()));
        return row == null ? Set.of() : row.cases();
    }

    private Map<String, Row> rowsOf(Operation operation) {
        return rows.getOrDefault(operation, Map.of());
    }

    private void count(CaseResult result, RecordedExchange exchange) {
        Answer answer = exchange.answer();
        if (answer == null) {
            return;
        }
        String path = exchange.target().split("\\?", 2)[0];
        contract.operation(exchange.method(), path)
                .ifPresentOrElse(
                        operation -> count(result, operation, CoverageUses.of(operation, exchange, answer, contract)),
                        () -> contract.operationsNear(path)
                                .forEach(operation -> count(
                                        result,
                                        operation,
                                        CoverageUses.ofRefusal(operation, exchange, answer, contract))));
    }

    private void count(CaseResult result, Operation operation, List<String> used) {
        Map<String, Row> known = rowsOf(operation);
        Stream.concat(used.stream(), documentedExample(result).stream()).forEach(key -> {
            Row row = known.get(key);
            if (row != null) {
                row.cases().add(result);
            }
        });
    }

    /** The example that a case replays, which differs from the answer in what the server chooses. */
    private static Optional<String> documentedExample(CaseResult result) {
        String[] evidence = result.description().evidence().split("/x-exchanges/");
        Answer answer = result.exchanges().get(0).answer();
        return evidence.length == 2 && answer != null
                ? Optional.of(CoverageRows.key("example of " + answer.status(), evidence[1]))
                : Optional.empty();
    }
}
