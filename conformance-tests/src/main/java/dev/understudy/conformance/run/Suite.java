package dev.understudy.conformance.run;

import dev.understudy.conformance.cases.Case;
import dev.understudy.conformance.cases.Cases;
import dev.understudy.conformance.contract.Contract;
import dev.understudy.conformance.contract.ContractValidator;
import dev.understudy.conformance.properties.PropertyCases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The contract and every case that comes with it. Immutable; can be run many times.
 *
 * @param cases sorted by resource, each resource's in the order examples, files, properties
 */
public record Suite(Contract contract, ContractValidator validator, List<Case> cases) {
    public Suite {
        cases = List.copyOf(cases);
    }

    /**
     * Reads everything that the suite holds.
     *
     * @throws dev.understudy.conformance.ConformanceException if a file of the suite is wrong
     */
    public static Suite bundled() {
        Contract contract = Contract.bundled();
        ContractValidator validator = new ContractValidator(contract);
        List<Case> cases = new ArrayList<>(Cases.ofExamples(contract, validator));
        cases.addAll(Cases.ofFiles(contract));
        cases.addAll(Cases.ofTemplates(contract));
        cases.addAll(PropertyCases.of(contract));
        cases.sort(Comparator.comparing(each -> each.description().resource()));
        return new Suite(contract, validator, cases);
    }

    /**
     * The same cases for a single server: what it accepts by mistake must not change what others read, so those that only read
     * come first, and those that change data last.
     */
    public Suite withWritesLast() {
        List<Case> sorted = cases.stream()
                .sorted(Comparator.comparing((Case each) -> !each.description().onlyGets())
                        .thenComparing(each -> each.description().changesTheServer()))
                .toList();
        return new Suite(contract, validator, sorted);
    }

    /**
     * The same contract with the cases of a folder alone.
     *
     * @throws dev.understudy.conformance.ConformanceException if a file in it is wrong
     */
    public Suite withCasesOf(Path folder) {
        return new Suite(contract, validator, Cases.ofFolder(contract, folder));
    }
}
