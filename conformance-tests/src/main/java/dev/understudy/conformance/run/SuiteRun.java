package dev.understudy.conformance.run;

import dev.understudy.conformance.cases.Case;
import dev.understudy.conformance.cases.Description;
import dev.understudy.conformance.io.NoAnswerException;
import dev.understudy.conformance.server.Credentials;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs cases against servers, one after the other. It can be run again: each run asks for tokens of its own and begins
 * with a full budget. Not thread-safe.
 */
public final class SuiteRun {
    private final Suite suite;
    private final Servers servers;
    private final Credentials credentials;
    private final RunOptions options;

    private @Nullable String stopped;
    private AdditionalMembers additional = new AdditionalMembers(true);

    /** Receives the result of each case. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Called after each case.
         *
         * @param number counts from 1
         */
        void finished(CaseResult result, int number, int total);
    }

    /**
     * Prepares a run.
     *
     * @param servers not closed by the run
     */
    public SuiteRun(Suite suite, Servers servers, Credentials credentials, RunOptions options) {
        this.suite = suite;
        this.servers = servers;
        this.credentials = credentials;
        this.options = options;
    }

    /**
     * Runs every case of the suite.
     *
     * @param target what is tested, for the reports
     * @throws dev.understudy.conformance.ConformanceException if a pattern of known failures matches no case
     */
    public RunResult run(String target, Listener listener) {
        List<Case> cases = suite.cases();
        options.knownFailing()
                .requireMatches(
                        cases.stream().map(each -> each.description().id()).toList());
        Session session = new Session(credentials, options.limits(), options.time(), OptionNames.TESTED);
        stopped = null;
        additional = new AdditionalMembers(options.isExact());
        Instant started = options.time().now();
        List<CaseResult> results = new ArrayList<>();
        for (Case each : cases) {
            CaseResult result = result(each, session);
            results.add(result);
            listener.finished(result, results.size(), cases.size());
        }
        Duration duration = Duration.between(started, options.time().now());
        return new RunResult(
                target,
                options.profile().text(),
                started,
                duration,
                session.sent(),
                session.tokens(),
                results,
                additional.notes());
    }

    /**
     * Ends the run after the case that is being run: the rest is skipped for that reason. For a {@link Listener} that has
     * heard enough.
     */
    public void stop(String reason) {
        stopped = reason;
    }

    private CaseResult result(Case each, Session session) {
        Description description = each.description();
        if (!options.selection().contains(description.id())) {
            return CaseResult.without(description, Status.DISABLED, "not chosen");
        }
        Optional<String> objection = options.profile().objection(description, options.selection());
        if (objection.isPresent()) {
            return CaseResult.without(description, Status.DISABLED, objection.get());
        }
        try {
            Optional<String> obstacle = Optional.ofNullable(stopped).or(() -> servers.obstacle(description, session));
            if (obstacle.isPresent()) {
                return CaseResult.without(description, Status.SKIPPED, obstacle.get());
            }
        } catch (StopException e) {
            stopped = e.getMessage();
            return CaseResult.without(description, Status.SKIPPED, stopped);
        }
        CaseResult result = check(each, session);
        if (servers.restore(description)) {
            session.forgetTokens();
        }
        return result;
    }

    private CaseResult check(Case each, Session session) {
        Description description = each.description();
        LiveConversation conversation;
        try {
            conversation = conversation(each, session);
        } catch (RuntimeException e) {
            return new CaseResult(description, Status.ERROR, e.toString(), "", List.of(), List.of());
        }
        try {
            each.check(conversation);
        } catch (StopException e) {
            stopped = e.getMessage();
            return CaseResult.without(description, Status.SKIPPED, stopped);
        } catch (SkipException e) {
            return CaseResult.without(description, Status.SKIPPED, e.getMessage());
        } catch (NoAnswerException e) {
            conversation.differs(e.getMessage());
        } catch (RuntimeException e) {
            return new CaseResult(description, Status.ERROR, e.toString(), "", List.of(), conversation.exchanges());
        }
        if (conversation.differences().isEmpty() && !conversation.lack().isEmpty()) {
            return new CaseResult(
                    description, Status.SKIPPED, conversation.lack(), "", List.of(), conversation.exchanges());
        }
        return CaseResult.judged(
                description, conversation.differences(), conversation.exchanges(), options.knownFailing());
    }

    /** What a server accepts by mistake must not change what the cases read that only read. */
    private static String sharedCopy(Description description) {
        if (description.changesTheServer()) {
            return "changed";
        }
        return description.onlyGets() ? "" : "refusing";
    }

    private LiveConversation conversation(Case each, Session session) {
        Description description = each.description();
        String copy = each.ownCopy().isEmpty() ? sharedCopy(description) : each.ownCopy();
        String url = servers.url(description.dataSet(), copy);
        return new LiveConversation(
                suite.contract(), suite.validator(), session, description, url, servers.publicUrl(), additional);
    }
}
