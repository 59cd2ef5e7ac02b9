package dev.understudy.conformance.properties;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares values of items. Null, which is no value, is the greatest. */
final class Values {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z)?");

    private Values() {}

    static boolean isSame(@Nullable JsonNode left, @Nullable JsonNode right) {
        return left == null ? right == null : left.equals(right);
    }

    /** Negative, zero or positive; zero also where the contract leaves the order open, as for texts. */
    static int compareKnown(@Nullable JsonNode left, @Nullable JsonNode right) {
        if (left == null || right == null) {
            return Boolean.compare(left == null, right == null);
        }
        if (left.isNumber() && right.isNumber()) {
            return left.decimalValue().compareTo(right.decimalValue());
        }
        if (left.isBoolean() && right.isBoolean()) {
            return Boolean.compare(left.booleanValue(), right.booleanValue());
        }
        boolean isDate = DATE.matcher(left.asText()).matches()
                && DATE.matcher(right.asText()).matches();
        return isDate ? left.asText().compareTo(right.asText()) : 0;
    }
}
