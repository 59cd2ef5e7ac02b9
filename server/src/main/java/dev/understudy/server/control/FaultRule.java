package dev.understudy.server.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.understudy.server.http.Parameters;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A rule by which requests meet a fault. Thread-safe. */
final class FaultRule {
    private final Definition definition;
    private final RequestPattern pattern;
    private final List<Parameters.Parameter> query;
    private final FaultAction action;
    private final Random random;
    private long hits;

    /**
     * A rule as JSON.
     *
     * @param match null for all requests
     * @param action in the grammar of {@link FaultAction}
     * @param times how often it applies; null for always
     * @param probability from 0 to 1; null for 1
     * @param seed of the random source; null for 0
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Definition(
            @Nullable Match match,
            @JsonProperty("do") @Nullable String action,
            @Nullable Long times,
            @Nullable Double probability,
            @Nullable Long seed) {}

    /**
     * The requests that a rule is for; null stands for any.
     *
     * @param path of the request, in which {@code *} stands for any characters
     * @param query parameters that the request has, among others
     * @param application the uid of the application whose access token the request has
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Match(
            @Nullable String method,
            @Nullable String path,
            @Nullable String query,
            @Nullable String application) {}

    /** A rule as JSON, with the number of requests that it has applied to. */
    record Status(
            @com.fasterxml.jackson.annotation.JsonUnwrapped Definition rule, long hits) {}

    /** @throws ControlFault 422 that says what would be right */
    FaultRule(Definition definition) {
        this.definition = definition;
        if (definition.action() == null) {
            throw ControlFault.invalid("A rule needs \"do\". " + FaultAction.GRAMMAR);
        }
        this.action = FaultAction.read(definition.action());
        if (definition.times() != null && definition.times() < 1) {
            throw ControlFault.invalid("times is " + definition.times() + ", but it must be 1 or more.");
        }
        Double probability = definition.probability();
        if (probability != null && !(probability >= 0 && probability <= 1)) {
            throw ControlFault.invalid("probability is " + probability + ", but it must be from 0 to 1.");
        }
        Match match = definition.match();
        this.pattern =
                match == null ? new RequestPattern(null, null) : new RequestPattern(match.method(), match.path());
        this.query = match == null || match.query() == null
                ? List.of()
                : Parameters.parse(match.query()).all();
        this.random = new Random(definition.seed() == null ? 0 : definition.seed());
    }

    FaultAction action() {
        return action;
    }

    /** Whether the rule is for a request. */
    boolean isFor(String method, String path, Parameters parameters, @Nullable String application) {
        String meant = definition.match() == null ? null : definition.match().application();
        return pattern.matches(method, path)
                && (meant == null || meant.equals(application))
                && parameters.all().containsAll(query);
    }

    /** Whether the rule applies to this request, which it is for. */
    synchronized boolean applies() {
        if (definition.times() != null && hits >= definition.times()) {
            return false;
        }
        if (definition.probability() != null && random.nextDouble() >= definition.probability()) {
            return false;
        }
        hits++;
        return true;
    }

    synchronized Status status() {
        return new Status(definition, hits);
    }
}
