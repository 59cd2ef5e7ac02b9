package dev.understudy.querygenerator;

import java.util.List;

/**
 * A field of a filter or a range, or a parameter of a list.
 *
 * @param name the name in the API: {@code final_mark}
 * @param allowed the documented values, empty if every value of the type is valid
 * @param takesNull whether {@code null} is valid, which selects rows without a value
 */
record Field(String name, String description, ValueType type, List<Long> allowed, boolean takesNull) {
    Field {
        allowed = List.copyOf(allowed);
    }

    /** The name in Java: {@code finalMark}. */
    String javaName() {
        return Names.lowerCamel(name);
    }
}
