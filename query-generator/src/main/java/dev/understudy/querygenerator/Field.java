package dev.understudy.querygenerator;

import java.util.List;

/**
 * A field of a filter or a range, or a parameter of a list.
 *
 * @param name its name on the wire: {@code final_mark}
 * @param allowed the documented values, empty where any value of the type is one
 * @param takesNull whether {@code null} may be sent, which selects rows without a value
 */
record Field(String name, String description, ValueType type, List<Long> allowed, boolean takesNull) {
    Field {
        allowed = List.copyOf(allowed);
    }

    /** Its name in Java: {@code finalMark}. */
    String javaName() {
        return Names.lowerCamel(name);
    }
}
