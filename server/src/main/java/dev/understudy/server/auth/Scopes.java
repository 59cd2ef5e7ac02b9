package dev.understudy.server.auth;

import dev.understudy.server.problem.Truncated;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The scopes of the 42 intra API, as a space-separated list. */
public final class Scopes {
    /** All scopes, in the order of the API's documentation. */
    public static final List<String> ALL = List.of("public", "projects", "profile", "elearning", "tig", "forum");

    private static final String DEFAULT = "public";

    private Scopes() {}

    /** The scopes of a list, without repetitions, in the order of the list. */
    public static Set<String> of(String list) {
        return new LinkedHashSet<>(words(list).toList());
    }

    /** The scopes of a request as a list; {@code public} if it names none. */
    public static String requested(@Nullable String sent) {
        return sent == null || sent.isBlank() ? DEFAULT : String.join(" ", of(sent));
    }

    /**
     * Why an application may not request scopes; empty if it may.
     *
     * @param allowed the scopes that it may request
     */
    public static Optional<String> refusal(String requested, Set<String> allowed) {
        return words(requested)
                .filter(scope -> !allowed.contains(scope))
                .findFirst()
                .map(scope -> ALL.contains(scope)
                        ? "The scope " + scope + " is not one of the application. It may request: "
                                + String.join(
                                        ", ",
                                        ALL.stream().filter(allowed::contains).toList()) + "."
                        : "The scope " + Truncated.of(scope) + " is unknown. Known: " + String.join(", ", ALL) + ".");
    }

    private static Stream<String> words(String list) {
        return Arrays.stream(list.strip().split("\\s+")).filter(word -> !word.isEmpty());
    }
}
