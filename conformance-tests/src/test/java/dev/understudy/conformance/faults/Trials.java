package dev.understudy.conformance.faults;

import dev.understudy.conformance.Credentials;
import dev.understudy.conformance.Operation;
import dev.understudy.conformance.cases.Case;
import dev.understudy.conformance.run.CaseResult;
import dev.understudy.conformance.run.RunOptions;
import dev.understudy.conformance.run.RunResult;
import dev.understudy.conformance.run.Suite;
import dev.understudy.conformance.run.SuiteRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Runs the suite without a fault, and then with one after the other. Not thread-safe. */
final class Trials implements AutoCloseable {
    private static final int FEW = 10;

    private final Suite suite;
    private final List<Exchanged> seen = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, List<Exchanged>> exchanges = new HashMap<>();
    private final Planted planted = new Planted(seen::add);
    private final ProxiedServers servers;

    Trials(Suite suite, Path jar) {
        this.suite = suite;
        this.servers = new ProxiedServers(jar, planted);
    }

    /** Runs every case without a fault and takes note of what each of them asks. To be done first. */
    RunResult withoutFault() {
        seen.clear();
        return run(suite.cases(), (run, result) -> {
            exchanges.put(result.description().id(), List.copyOf(seen));
            seen.clear();
        });
    }

    /**
     * Runs the cases of which the fault changes an exchange, until one fails: a few first, because one of them mostly does.
     * All others see the server as it is, so that leaving them out loses nothing.
     */
    Outcome with(Fault fault) {
        List<Case> candidates = suite.cases().stream()
                .sorted(Comparator.comparingInt(Trials::price))
                .toList();
        planted.plant(fault);
        Iterator<Case> changed =
                candidates.stream().filter(each -> isChanged(each, fault)).iterator();
        RunResult result = untilFailure(changed, FEW);
        if (result.exitCode() == 0) {
            result = untilFailure(changed, Integer.MAX_VALUE);
        }
        Outcome outcome = new Outcome(fault, result, planted.strikes(), planted.breakdowns());
        planted.plant(null);
        return outcome;
    }

    /** What the cases ask of an operation. */
    List<Request> requestsOf(Operation operation) {
        return exchanges.values().stream()
                .flatMap(List::stream)
                .map(Exchanged::request)
                .filter(request -> suite.contract()
                        .operation(request.method(), request.path())
                        .filter(operation::equals)
                        .isPresent())
                .toList();
    }

    private boolean isChanged(Case each, Fault fault) {
        return exchanges.get(each.description().id()).stream().anyMatch(fault::changes);
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

    /** Whether a case needs a server to itself, shares one with others that change it, or only reads. */
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
