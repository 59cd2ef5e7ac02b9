package dev.understudy.conformance.cases;

import dev.understudy.conformance.contract.Contract;
import dev.understudy.conformance.contract.ContractValidator;
import dev.understudy.conformance.contract.Exchange;
import dev.understudy.conformance.contract.Operation;
import dev.understudy.conformance.io.ConformanceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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
     * The cases of the YAML files in a folder and those below it.
     *
     * @throws ConformanceException if there is none, or anything is wrong with one of them
     */
    public static List<Case> ofFolder(Contract contract, Path folder) {
        List<Case> cases = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                cases.addAll(CaseFile.read(name, Files.readString(file), contract));
            }
        } catch (IOException e) {
            throw new ConformanceException("The folder of --cases cannot be read: " + folder, e);
        }
        if (cases.isEmpty()) {
            throw new ConformanceException("The folder of --cases has no YAML file: " + folder);
        }
        return cases;
    }

    /** The cases of the templates, for each operation that rests on the vendor's published documentation alone. */
    public static List<Case> ofTemplates(Contract contract) {
        return OperationCases.all(contract);
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
