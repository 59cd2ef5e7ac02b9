package dev.understudy.server.json;

/** Spaces around values in requests. */
public final class Spaces {
    private Spaces() {}

    /** Removes the spaces before and after a value. Other white space stays: the contract's patterns do not allow it. */
    public static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(start, end);
    }
}
