package dev.understudy.server.control;

import dev.understudy.server.http.Parameters;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of a server. The first that applies to a request does. Thread-safe. */
final class FaultRules {
    private volatile List<FaultRule> rules = List.of();

    boolean isEmpty() {
        return rules.isEmpty();
    }

    List<FaultRule> all() {
        return rules;
    }

    synchronized void set(List<FaultRule> replacement) {
        rules = List.copyOf(replacement);
    }

    synchronized void add(FaultRule rule) {
        rules = Stream.concat(rules.stream(), Stream.of(rule)).toList();
    }

    Optional<FaultAction> actionFor(String method, String path, Parameters parameters, @Nullable String application) {
        return rules.stream()
                .filter(rule -> rule.isFor(method, path, parameters, application))
                .filter(FaultRule::applies)
                .findFirst()
                .map(FaultRule::action);
    }
}
