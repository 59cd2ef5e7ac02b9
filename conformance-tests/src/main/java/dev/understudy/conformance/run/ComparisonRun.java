package dev.understudy.conformance.run;

import dev.understudy.conformance.cases.Case;
import dev.understudy.conformance.cases.Description;
import dev.understudy.conformance.compare.AnswerComparison;
import dev.understudy.conformance.compare.AnsweredRequest;
import dev.understudy.conformance.compare.Mode;
import dev.understudy.conformance.io.Answer;
import dev.understudy.conformance.io.NoAnswerException;
import dev.understudy.conformance.run.ExchangePairs.Pair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends the requests of every case that only reads to two servers, and compares the answers with each other. Expectations of
 * the cases are ignored. Each server has its own throttle and tokens. Not thread-safe; run once.
 */
public final class ComparisonRun {
    private final Suite suite;
    private final RunOptions options;
    private final Side first;
    private final Side second;

    private @Nullable String stopped;

    /** One of the two servers, with its session. */
    private record Side(ComparedServer server, Session session, String url, String name) {
        static Side of(ComparedServer server, Time time, String name) {
            return new Side(server, server.session(time), server.url(), name);
        }
    }

    /**
     * The exchanges of a case with one server.
     *
     * @param failure why the case ended early, null if it did not
     */
    private record SideResult(
            List<RecordedExchange> exchanges, @Nullable RuntimeException failure) {}

    /**
     * Prepares a comparison.
     *
     * @param options their limits do not count: each server has its own
     */
    public ComparisonRun(Suite suite, ComparedServer first, ComparedServer second, RunOptions options) {
        this.suite = suite;
        this.options = options;
        this.first = Side.of(first, options.time(), RecordedExchange.FIRST);
        this.second = Side.of(second, options.time(), RecordedExchange.SECOND);
    }

    /**
     * Compares the servers by every case of the suite, first by those that hold on any data: a budget may end the run.
     *
     * @throws ConformanceException if a pattern of known failures matches no case
     */
    public RunResult run(SuiteRun.Listener listener) {
        List<Case> cases = suite.cases().stream()
                .sorted(Comparator.comparing(each -> each.description().dataSet() != null))
                .toList();
        options.knownFailing()
                .requireMatches(
                        cases.stream().map(each -> each.description().id()).toList());
        Instant started = options.time().now();
        SameData data = SameData.of(suite.contract(), first.url(), first.session(), second.url(), second.session());
        boolean isSameApplication =
                first.server().credentials().equals(second.server().credentials());
        AnswerComparison comparison = new AnswerComparison(suite.contract(), data.mode(), isSameApplication);
        List<CaseResult> results = new ArrayList<>();
        for (Case each : cases) {
            CaseResult result = result(each, comparison);
            results.add(result);
            listener.finished(result, results.size(), cases.size());
        }
        return new RunResult(
                first.server().target(),
                options.profile().text(),
                started,
                Duration.between(started, options.time().now()),
                first.session().sent() + second.session().sent(),
                hidden(),
                results,
                List.of(),
                new RunResult.Compared(second.server().target(), data.mode(), data.reason()));
    }

    private Set<String> hidden() {
        Set<String> hidden = new HashSet<>();
        for (Side side : List.of(first, second)) {
            hidden.addAll(side.session().tokens());
            hidden.addAll(side.server().credentials().secrets().values());
            Optional.ofNullable(side.server().credentials().fabManagerToken()).ifPresent(hidden::add);
        }
        return hidden;
    }

    private CaseResult result(Case each, AnswerComparison comparison) {
        Description description = each.description();
        if (!options.selection().contains(description.id())) {
            return CaseResult.without(description, Status.DISABLED, "not chosen");
        }
        Optional<String> objection = options.profile().objection(description, options.selection());
        if (objection.isPresent()) {
            return CaseResult.without(description, Status.DISABLED, objection.get());
        }
        if (!description.onlyGets() || description.changesTheServer()) {
            return CaseResult.without(
                    description, Status.DISABLED, "a comparison sends only GET, and uses up no rate limit");
        }
        if (stopped != null) {
            return CaseResult.without(description, Status.SKIPPED, stopped);
        }
        try {
            return compared(description, comparison, ask(first, each), ask(second, each));
        } catch (StopException e) {
            stopped = e.getMessage();
            return CaseResult.without(description, Status.SKIPPED, stopped);
        } catch (SkipException e) {
            return CaseResult.without(description, Status.SKIPPED, e.getMessage());
        }
    }

    /** @throws SkipException, StopException with the server's name, if it cannot be asked */
    private SideResult ask(Side side, Case each) {
        LiveConversation conversation = new LiveConversation(
                suite.contract(),
                null,
                side.session(),
                each.description(),
                side.url(),
                Servers.DOCUMENTED_URL,
                new AdditionalMembers(true));
        @Nullable RuntimeException failure = null;
        try {
            each.check(conversation);
        } catch (StopException e) {
            throw new StopException(side.name() + " server: " + e.getMessage());
        } catch (SkipException e) {
            throw new SkipException(side.name() + " server: " + e.getMessage());
        } catch (RuntimeException e) {
            failure = e;
        }
        List<RecordedExchange> exchanges = conversation.exchanges().stream()
                .map(exchange -> exchange.with(side.name()))
                .toList();
        return new SideResult(exchanges, failure);
    }

    private CaseResult compared(
            Description description, AnswerComparison comparison, SideResult here, SideResult there) {
        ExchangePairs pairs = ExchangePairs.of(suite.contract(), here.exchanges(), there.exchanges());
        if (pairs.exchanges().stream().anyMatch(ExchangePairs::isRateLimited)) {
            return CaseResult.without(description, Status.SKIPPED, "a server asked to wait again and again");
        }
        List<String> differences = differences(description, comparison, pairs);
        differences.addAll(withoutAnswer(first, here));
        differences.addAll(withoutAnswer(second, there));
        @Nullable RuntimeException failure = here.failure() == null ? there.failure() : here.failure();
        if (differences.isEmpty() && failure != null) {
            return new CaseResult(description, Status.ERROR, failure.toString(), "", List.of(), pairs.exchanges());
        }
        if (pairs.pairs().isEmpty() && differences.isEmpty()) {
            return CaseResult.without(description, Status.SKIPPED, "the servers have no rows to be asked alike for");
        }
        return CaseResult.judged(description, differences, pairs.exchanges(), options.knownFailing());
    }

    private static List<String> withoutAnswer(Side side, SideResult result) {
        return result.failure() instanceof NoAnswerException
                ? List.of("the " + side.name() + " server: " + result.failure().getMessage())
                : List.of();
    }

    /** After a difference only identical requests are compared: others may be derived from the answers that differ. */
    private static List<String> differences(Description description, AnswerComparison comparison, ExchangePairs pairs) {
        List<String> differences = new ArrayList<>();
        for (Pair pair : pairs.pairs()) {
            boolean isSameTarget = pair.first().target().equals(pair.second().target());
            Answer here = pair.first().answer();
            Answer there = pair.second().answer();
            if (here == null || there == null) {
                continue;
            }
            if (isSameTarget || comparison.mode() == Mode.SHAPE || differences.isEmpty()) {
                String before = pairs.pairs().size() == 1 ? "" : pair.first().target() + ", ";
                comparison
                        .differences(
                                answered(pair.first(), here),
                                answered(pair.second(), there),
                                description.dataSet() != null)
                        .forEach(difference -> differences.add(before + difference));
            }
        }
        return differences;
    }

    private static AnsweredRequest answered(RecordedExchange exchange, Answer answer) {
        return new AnsweredRequest(exchange.method(), exchange.target(), answer);
    }
}
