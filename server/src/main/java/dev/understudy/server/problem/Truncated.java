package dev.understudy.server.problem;

import java.util.List;

/** Truncates values of a request for error messages. */
public final class Truncated {
    private static final int LENGTH = 100;

    /** The maximum length of a list of names in a header or a message. */
    private static final int LIST_LENGTH = 1024;

    private static final int LENGTH_OF_THE_REST = ", and 2147483647 more".length();

    private Truncated() {}

    /** Joins as many names as fit into 1024 characters, and adds how many are left out: {@code a, b, and 3 more}. */
    public static String ofAll(List<String> names) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            String separator = i == 0 ? "" : ", ";
            String name = names.get(i);
            if (list.length() + separator.length() + name.length() > LIST_LENGTH - LENGTH_OF_THE_REST) {
                return list + ", and " + (names.size() - i) + " more";
            }
            list.append(separator).append(name);
        }
        return list.toString();
    }

    /** The text, truncated to 100 characters and {@code …}. Surrogate pairs are not split. */
    public static String of(String text) {
        return of(text, LENGTH);
    }

    /** The text, truncated to a length and {@code …}. */
    static String of(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end) + "…";
    }
}
