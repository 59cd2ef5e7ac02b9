package dev.understudy.server.problem;

/** What an error message shows of a value that was sent: enough to know it again, never all of a very long one. */
public final class Excerpt {
    private static final int LENGTH = 100;

    private Excerpt() {}

    /** The beginning of the text, with {@code …} where it was cut; a character of two code units is never halved. */
    public static String of(String text) {
        if (text.length() <= LENGTH) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LENGTH - 1)) ? LENGTH - 1 : LENGTH;
        return text.substring(0, end) + "…";
    }
}
