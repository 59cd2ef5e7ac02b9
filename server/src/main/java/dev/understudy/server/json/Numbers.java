package dev.understudy.server.json;

import java.util.regex.Pattern;

/** Numbers with or without decimals in requests. */
public final class Numbers {
    private static final Pattern FORM = Pattern.compile("[+-]?[0-9]{1,19}(\\.[0-9]{1,19})?");

    private Numbers() {}

    /**
     * Reads decimal digits with or without a sign and decimals, and with spaces around them. Digits of other scripts and
     * exponents are not read.
     *
     * @throws NumberFormatException if the text has another form
     */
    public static double read(String text) {
        String number = Spaces.strip(text);
        if (!FORM.matcher(number).matches()) {
            throw new NumberFormatException("not a number");
        }
        return Double.parseDouble(number);
    }
}
