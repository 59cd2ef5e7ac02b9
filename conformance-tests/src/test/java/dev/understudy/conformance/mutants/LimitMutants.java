package dev.understudy.conformance.mutants;

import static dev.understudy.conformance.mutants.Mutant.mutant;
import static dev.understudy.conformance.mutants.Mutant.stateful;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Mutants of rate limits. */
final class LimitMutants {
    private static final int REFUSED = 429;
    private static final String HOURLY = "X-Hourly-RateLimit-Remaining";
    private static final String SECONDLY = "X-Secondly-RateLimit-Remaining";
    private static final String RETRY = "Retry-After";

    private LimitMutants() {}

    static List<Mutant> all() {
        return List.of(
                mutant(
                        "limits_never_refuse",
                        "Counts requests, but refuses none.",
                        Scope.intra(),
                        LimitMutants::unlimited),
                mutant(
                        "creation_is_not_limited",
                        "Refuses no POST, however many there are.",
                        Scope.creation(),
                        LimitMutants::unlimited),
                mutant(
                        "refusal_in_json",
                        "Answers 429 with JSON.",
                        Scope.intra(),
                        Change.status(REFUSED, response -> response.withBody("{\"error\":\"Too Many Requests\"}")
                                .with("Content-Type", "application/json"))),
                mutant(
                        "refusal_without_retry_after",
                        "Answers 429 without Retry-After.",
                        Scope.intra(),
                        Change.status(REFUSED, response -> response.without(RETRY))),
                mutant(
                        "retry_after_is_zero",
                        "Writes Retry-After: 0.",
                        Scope.intra(),
                        Change.status(REFUSED, response -> response.with(RETRY, "0"))),
                mutant(
                        "retry_after_a_second_for_the_hour",
                        "Writes Retry-After: 1 where the hour's requests are used up.",
                        Scope.intra(),
                        Change.status(REFUSED, response -> response.with(RETRY, "1"))),
                mutant(
                        "refusal_without_limits",
                        "Leaves the rate limit headers out of 429.",
                        Scope.intra(),
                        Change.status(REFUSED, response -> withoutLimits(response))),
                mutant(
                        "limits_are_missing",
                        "Sends no rate limit headers.",
                        Scope.intra(),
                        Change.success(LimitMutants::withoutLimits)),
                mutant(
                        "limits_are_missing_in_errors",
                        "Sends no rate limit headers with errors.",
                        Scope.intra(),
                        Change.answer(response -> response.isOk() ? response : withoutLimits(response))),
                mutant(
                        "secondly_limit_is_missing",
                        "Sends the limit of an hour alone.",
                        Scope.intra(),
                        Change.answer(response ->
                                response.without("X-Secondly-RateLimit-Limit").without(SECONDLY))),
                mutant(
                        "remaining_does_not_count_down",
                        "Tells always that one request was made this hour.",
                        Scope.intra(),
                        Change.answer(response -> response.header("X-Hourly-RateLimit-Limit")
                                .map(limit -> response.changing(HOURLY, value -> "" + (Long.parseLong(limit) - 1)))
                                .orElse(response))),
                mutant(
                        "errors_are_not_counted",
                        "Counts no request that it answers with an error.",
                        Scope.intra(),
                        Change.status(
                                400, response -> response.changing(HOURLY, value -> "" + (Long.parseLong(value) + 1)))),
                mutant(
                        "limits_of_everybody_alike",
                        "Tells every application the documented limits, whatever its own are.",
                        Scope.intra(),
                        Change.answer(response -> response.changing("X-Secondly-RateLimit-Limit", value -> "2")
                                .changing("X-Hourly-RateLimit-Limit", value -> "1200"))),
                stateful(
                        "limit_is_shared",
                        "Refuses everybody once one application has used up its requests.",
                        Scope.list("users"),
                        LimitMutants::shared),
                stateful(
                        "limit_never_ends",
                        "Refuses an application for ever once it has asked too often.",
                        Scope.list("users"),
                        LimitMutants::endless));
    }

    private static Response withoutLimits(Response response) {
        return response.without("X-Secondly-RateLimit-Limit")
                .without(SECONDLY)
                .without("X-Hourly-RateLimit-Limit")
                .without(HOURLY);
    }

    /** Answers what is refused in the name of another application. */
    private static Response unlimited(Request request, Origin origin) {
        Response response = origin.send(request);
        return response.status() == REFUSED
                ? origin.send(
                        request.with(new Header("Authorization", "Bearer " + Tokens.of("understudy-staff", origin))))
                : response;
    }

    private static Change shared() {
        AtomicBoolean isUsedUp = new AtomicBoolean();
        return (request, origin) -> {
            Response response = origin.send(request);
            if (response.status() == REFUSED) {
                isUsedUp.set(true);
            }
            return isUsedUp.get() && response.isOk() ? refused(response) : response;
        };
    }

    private static Change endless() {
        Set<String> usedUp = ConcurrentHashMap.newKeySet();
        return (request, origin) -> {
            Response response = origin.send(request);
            String application = response.header("X-Application-Id").orElse("");
            if (response.status() == REFUSED) {
                usedUp.add(application);
            }
            return usedUp.contains(application) && response.isOk() ? refused(response) : response;
        };
    }

    private static Response refused(Response instead) {
        return Answers.json(instead, REFUSED, "429 Too Many Requests (Spam Rate Limit Exceeded)")
                .with("Content-Type", "text/plain")
                .with(RETRY, "1");
    }
}
