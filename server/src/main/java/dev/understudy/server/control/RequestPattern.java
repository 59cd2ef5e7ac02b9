package dev.understudy.server.control;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which requests are meant, by method and path. A {@code *} in the path stands for any characters. */
final class RequestPattern {
    private final @Nullable String method;
    private final @Nullable Pattern path;

    /** Null stands for any. */
    RequestPattern(@Nullable String method, @Nullable String path) {
        this.method = method == null ? null : method.toUpperCase(Locale.ROOT);
        this.path = path == null ? null : pattern(path);
    }

    private static Pattern pattern(String path) {
        return Pattern.compile(
                Stream.of(path.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    boolean matches(String method, String path) {
        return (this.method == null || this.method.equals(method))
                && (this.path == null || this.path.matcher(path).matches());
    }
}
