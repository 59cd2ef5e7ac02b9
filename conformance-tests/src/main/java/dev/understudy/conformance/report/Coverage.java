package dev.understudy.conformance.report;

import dev.understudy.conformance.Answer;
import dev.understudy.conformance.Contract;
import dev.understudy.conformance.Operation;
import dev.understudy.conformance.run.CaseResult;
import dev.understudy.conformance.run.RecordedExchange;
import dev.understudy.conformance.run.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which cases used what of the contract, and what became of them. */
public final class Coverage {
    private final Contract contract;
    private final Map<Operation, Map<String, Row>> rows = new LinkedHashMap<>();

    /**
     * What became of the cases that used one thing of the contract.
     *
     * @param kind such as {@code parameter}, {@code value of sort}, {@code header of 200}
     * @param name as it is sent or answered
     * @param pointer where the contract states it, such as {@code #/components/parameters/PageSize}; null if it is no
     *     statement of its own
     * @param cases changes while results are counted
     */
    public record Row(String kind, String name, String pointer, Set<CaseResult> cases) {
        /** How many of the cases passed. */
        public long passed() {
            return cases.stream().filter(each -> each.status() == Status.PASS).count();
        }

        /** How many of the cases did not. */
        public long failed() {
            return cases.size() - passed();
        }
    }

    private Coverage(Contract contract) {
        this.contract = contract;
    }

    /** Counts what the exchanges of all results used. */
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

    /** Everything that the contract has for an operation, used or not. */
    public List<Row> rows(Operation operation) {
        return List.copyOf(rows.get(operation).values());
    }

    /** Every case that used an operation. */
    public Set<CaseResult> cases(Operation operation) {
        return rows.get(operation)
                .get(CoverageRows.key("operation", operation.title()))
                .cases();
    }

    private void count(CaseResult result, RecordedExchange exchange) {
        if (exchange.answer() == null) {
            return;
        }
        String path = exchange.target().split("\\?", 2)[0];
        contract.operation(exchange.method(), path)
                .ifPresentOrElse(
                        operation -> count(result, operation, CoverageUses.of(operation, exchange, contract)),
                        () -> contract.operationsNear(path)
                                .forEach(operation -> count(
                                        result, operation, CoverageUses.ofRefusal(operation, exchange, contract))));
    }

    private void count(CaseResult result, Operation operation, List<String> used) {
        Map<String, Row> known = rows.get(operation);
        Stream.concat(used.stream(), documentedExample(result).stream())
                .filter(known::containsKey)
                .forEach(key -> known.get(key).cases().add(result));
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
