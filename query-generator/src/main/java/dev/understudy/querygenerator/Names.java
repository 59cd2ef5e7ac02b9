package dev.understudy.querygenerator;

import java.util.Locale;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** Converts names of the API to Java. */
final class Names {
    private Names() {}

    /** Separators between the words of a name: {@code search[first_name]}; {@code staff?} is one word. */
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[_\\[\\]?]+");

    /** {@code final_mark} becomes {@code FinalMark}. */
    static String upperCamel(String name) {
        StringBuilder result = new StringBuilder();
        for (String word : BETWEEN_WORDS.split(name)) {
            result.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return result.toString();
    }

    /** {@code final_mark} becomes {@code finalMark}, {@code public} becomes {@code public_}. */
    static String lowerCamel(String name) {
        String upper = upperCamel(name);
        String lower = upper.substring(0, 1).toLowerCase(Locale.ROOT) + upper.substring(1);
        return SourceVersion.isKeyword(lower) ? lower + "_" : lower;
    }
}
