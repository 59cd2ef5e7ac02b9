package dev.understudy.server.problem;

import java.util.List;

/** What an error message shows of a value that was sent: enough to know it again, never all of a very long one. */
public final class Truncated {
    private static final int LENGTH = 100;

    /** What a list of names may take in a header or in a message. */
    private static final int LIST_LENGTH = 1024;

    private static final int LENGTH_OF_THE_REST = ", and 2147483647 more".length();

    private Truncated() {}

    /** Names with commas between them, as many as fit into 1024 characters; then how many more: {@code a, b, and 3 more}. */
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

    /** The beginning of the text, with {@code …} where it was cut; a character of two code units is never halved. */
    public static String of(String text) {
        return of(text, LENGTH);
    }

    /** The beginning of the text, so many characters at most. */
    static String of(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end) + "…";
    }
}
