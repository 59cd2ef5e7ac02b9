package dev.understudy.conformance.run;

import dev.understudy.conformance.contract.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The members in answers that the contract does not know, by operation. Not thread-safe; one instance for each run. */
final class AdditionalMembers {
    private static final String VIOLATION = "validation.response.body.schema.additionalProperties";
    private static final Pattern NAME = Pattern.compile("\"([^\"]+)\"");

    private final boolean isExact;
    private final Map<String, Set<String>> members = new LinkedHashMap<>();

    /** @param isExact whether additional members break the contract */
    AdditionalMembers(boolean isExact) {
        this.isExact = isExact;
    }

    /** Whether a violation of the contract is one of additional members only, and is noted instead. */
    boolean isNoted(Operation operation, String violation) {
        if (isExact || !violation.startsWith(VIOLATION)) {
            return false;
        }
        Set<String> names = members.computeIfAbsent(operation.title(), title -> new TreeSet<>());
        Matcher matcher = NAME.matcher(violation.substring(violation.lastIndexOf('[')));
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return true;
    }

    /** One sentence for each operation. */
    List<String> notes() {
        return members.entrySet().stream()
                .map(entry -> entry.getKey() + " has members that the contract does not know: "
                        + String.join(", ", entry.getValue()))
                .toList();
    }
}
