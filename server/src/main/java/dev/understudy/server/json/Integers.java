package dev.understudy.server.json;

import java.util.regex.Pattern;

/** Integers in requests. */
public final class Integers {
    private static final Pattern FORM = Pattern.compile("[+-]?[0-9]{1,19}");

    private Integers() {}

    /**
     * Reads decimal digits with or without a sign and with spaces around them. Digits of other scripts are not read.
     *
     * @throws NumberFormatException if the text has another form or does not fit into 64 bits
     */
    public static long read(String text) {
        String digits = Spaces.strip(text);
        if (!FORM.matcher(digits).matches()) {
            throw new NumberFormatException("not an integer");
        }
        return Long.parseLong(digits);
    }
}
