package dev.understudy.conformance.mutants;

import dev.understudy.conformance.cases.Case;
import dev.understudy.conformance.contract.Operation;
import dev.understudy.conformance.run.CaseResult;
import dev.understudy.conformance.run.RunOptions;
import dev.understudy.conformance.run.RunResult;
import dev.understudy.conformance.run.Suite;
import dev.understudy.conformance.run.SuiteRun;
import dev.understudy.conformance.server.Credentials;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Runs the suite against the unchanged server, then against one mutant after the other. Not thread-safe. */
final class MutationRun implements AutoCloseable {
    private static final int FIRST_BATCH = 10;

    private final Suite suite;
    private final List<ProxiedExchange> seen = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, List<ProxiedExchange>> exchanges = new HashMap<>();
    private final ActiveMutant activeMutant = new ActiveMutant(seen::add);
    private final ProxiedServers servers;

    MutationRun(Suite suite, Path jar) {
        this.suite = suite;
        this.servers = new ProxiedServers(jar, activeMutant);
    }

    /** Runs every case without a mutant, and records the exchanges of each case. Must come first. */
    RunResult unchanged() {
        seen.clear();
        return run(suite.cases(), (run, result) -> {
            exchanges.put(result.description().id(), List.copyOf(seen));
            seen.clear();
        });
    }

    /**
     * Runs the cases whose exchanges the mutant changes, until one fails: at first a batch of {@link #FIRST_BATCH}, which mostly
     * suffices. For all other cases the mutant equals the server, so they cannot kill it.
     */
    Outcome with(Mutant mutant) {
        List<Case> candidates = suite.cases().stream()
                .sorted(Comparator.comparingInt(MutationRun::price))
                .toList();
        activeMutant.activate(mutant);
        Iterator<Case> changed =
                candidates.stream().filter(each -> isChanged(each, mutant)).iterator();
        RunResult result = untilFailure(changed, FIRST_BATCH);
        if (result.exitCode() == 0) {
            result = untilFailure(changed, Integer.MAX_VALUE);
        }
        Outcome outcome = new Outcome(mutant, result, activeMutant.changedExchanges(), activeMutant.errors());
        activeMutant.activate(null);
        return outcome;
    }

    /** The requests of all cases to an operation. */
    List<Request> requestsOf(Operation operation) {
        return exchanges.values().stream()
                .flatMap(List::stream)
                .map(ProxiedExchange::request)
                .filter(request -> suite.contract()
                        .operation(request.method(), request.path())
                        .filter(operation::equals)
                        .isPresent())
                .toList();
    }

    private boolean isChanged(Case each, Mutant mutant) {
        return exchanges.get(each.description().id()).stream().anyMatch(mutant::changes);
    }

    private RunResult untilFailure(Iterator<Case> cases, int count) {
        List<Case> some = new ArrayList<>();
        while (some.size() < count && cases.hasNext()) {
            some.add(cases.next());
        }
        return run(some, (run, each) -> {
            if (each.isFailure()) {
                run.stop("a case has failed");
            }
        });
    }

    /** Cheap cases come first: those that only read, then those that share a server, then those with a server of their own. */
    private static int price(Case each) {
        if (!each.ownCopy().isEmpty()) {
            return 2;
        }
        return each.description().changesTheServer() ? 1 : 0;
    }

    @FunctionalInterface
    private interface Listener {
        void finished(SuiteRun run, CaseResult result);
    }

    private RunResult run(List<Case> cases, Listener listener) {
        Suite chosen = new Suite(suite.contract(), suite.validator(), cases);
        SuiteRun run = new SuiteRun(chosen, servers, Credentials.ofDataSets(), RunOptions.full());
        RunResult result = run.run("the proxy", (each, number, total) -> listener.finished(run, each));
        servers.endRun();
        return result;
    }

    @Override
    public void close() {
        servers.close();
    }
}
