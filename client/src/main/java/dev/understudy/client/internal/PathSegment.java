package dev.understudy.client.internal;

import org.jspecify.annotations.Nullable;

/** A caller's value that becomes one segment of a path. */
public final class PathSegment {
    private PathSegment() {}

    /**
     * The value, percent-encoded, so that it stays one segment.
     *
     * @param kind the records among which it names one, for the error message
     * @throws IllegalArgumentException if it is null, blank, or a dot segment, which encoding does not change
     */
    public static String encode(String kind, @Nullable String value) {
        if (value == null || value.isBlank() || value.equals(".") || value.equals("..")) {
            throw new IllegalArgumentException(
                    "\"" + value + "\" is no id, slug or login of a record among " + kind + ".");
        }
        return Parameter.encode(value);
    }

    /**
     * Checks a path that a caller wrote.
     *
     * @throws IllegalArgumentException if it does not begin with a slash, has a query, a fragment or a dot segment, or has a
     *     character that must be percent-encoded
     */
    public static String requirePath(String path) {
        boolean valid = path.matches("/[\\w.~!$&'()*+,;=:@%/-]*")
                && !path.matches(".*%(?![0-9a-fA-F]{2}).*")
                && !path.replaceAll("(?i)%2e", ".").matches(".*/\\.\\.?(/.*)?");
        if (!valid) {
            throw new IllegalArgumentException("The path cannot be \"" + path + "\": it begins with a slash, is"
                    + " percent-encoded and without dot segments, and its query is given as parameters.");
        }
        return path;
    }
}
