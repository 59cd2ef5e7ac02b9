package dev.understudy.conformance.cases;

import dev.understudy.conformance.Contract;
import dev.understudy.conformance.ContractValidator;
import dev.understudy.conformance.Exchange;
import dev.understudy.conformance.Operation;
import java.util.ArrayList;
import java.util.List;

/** Where the cases that are written down come from. */
public final class Cases {
    private static final String FOLDER = "dev/understudy/conformance/cases";

    private Cases() {}

    /** The documented examples of the contract, each in every form it is sent in. */
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
