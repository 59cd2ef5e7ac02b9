package dev.understudy.conformance.run;

import dev.understudy.conformance.io.ConformanceException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Known failures: patterns of case ids, each with a reason. The cases are run; one that passes is a failure, so that the
 * list stays current.
 */
public final class KnownFailing {
    private final Map<String, String> reasons;

    private KnownFailing(Map<String, String> reasons) {
        this.reasons = reasons;
    }

    /** No known failures. */
    public static KnownFailing none() {
        return new KnownFailing(Map.of());
    }

    /**
     * Reads a file with a line for each pattern: {@code PATTERN: reason}. Empty lines and those that begin with {@code #}
     * are ignored.
     *
     * @throws ConformanceException if a line has no reason, or a pattern occurs twice
     */
    public static KnownFailing read(String file, String text) {
        Map<String, String> reasons = new LinkedHashMap<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.split(":", 2);
            String place = file + ", line " + (i + 1) + ": ";
            if (parts.length < 2 || parts[1].isBlank()) {
                throw new ConformanceException(place + "must be a pattern, a colon and a reason, but is " + line);
            }
            if (reasons.put(parts[0].strip(), parts[1].strip()) != null) {
                throw new ConformanceException(place + "the pattern " + parts[0].strip() + " occurs twice");
            }
        }
        return new KnownFailing(reasons);
    }

    /** Why a case is known to fail; empty if it is not. */
    Optional<String> reason(String id) {
        return reasons.entrySet().stream()
                .filter(entry -> Patterns.of(entry.getKey()).matcher(id).matches())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** @throws ConformanceException if a pattern matches no case */
    void requireMatches(Collection<String> ids) {
        List<String> idle = new ArrayList<>();
        for (String pattern : reasons.keySet()) {
            Pattern regex = Patterns.of(pattern);
            if (ids.stream().noneMatch(id -> regex.matcher(id).matches())) {
                idle.add(pattern);
            }
        }
        if (!idle.isEmpty()) {
            throw new ConformanceException("Known to fail, but there is no such case: " + String.join(", ", idle));
        }
    }
}
