package dev.understudy.conformance.cases;

import dev.understudy.conformance.contract.Contract;
import dev.understudy.conformance.contract.ContractValidator;
import dev.understudy.conformance.contract.Exchange;
import dev.understudy.conformance.contract.Operation;
import java.util.ArrayList;
import java.util.List;

/** The documented examples and the cases of the YAML files. */
public final class Cases {
    private static final String FOLDER = "dev/understudy/conformance/cases";

    private Cases() {}

    /** The documented examples of the contract, a case for each form of a request. */
    public static List<Case> ofExamples(Contract contract, ContractValidator validator) {
        List<Case> cases = new ArrayList<>();
        for (Exchange exchange : contract.exchanges()) {
            Operation operation =
                    contract.operation(exchange.method(), exchange.path()).orElseThrow();
            exchange.replays().forEach(replay -> cases.add(new ExchangeCase(replay, operation, validator)));
        }
        return cases;
    }

    /**
     * The cases of the YAML files that come with the suite.
     *
     * @throws dev.understudy.conformance.ConformanceException if anything is wrong with one of them
     */
    public static List<Case> ofFiles(Contract contract) {
        List<Case> cases = new ArrayList<>();
        ClassPathFolder.texts(FOLDER).forEach((name, text) -> cases.addAll(CaseFile.read(name, text, contract)));
        return cases;
    }
}
