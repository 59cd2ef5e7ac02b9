package dev.understudy.conformance.derived;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** Compares values that a server printed. Null, which stands for no value, is the greatest. */
final class Values {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z)?");

    private Values() {}

    static boolean isSame(JsonNode left, JsonNode right) {
        return left == null ? right == null : left.equals(right);
    }

    /** Negative, zero or positive; zero also where the order is the server's own, as with texts. */
    static int compareKnown(JsonNode left, JsonNode right) {
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
