package dev.understudy.conformance.model;

import java.util.Map;

/**
 * A row of a table.
 *
 * @param columns by their names; a column without a value is null
 */
record Row(Map<String, Object> columns) {
    Object get(String column) {
        Object value = columns.get(column);
        if (value == null && !columns.containsKey(column)) {
            throw new IllegalArgumentException("The row has no column " + column + ": " + columns.keySet());
        }
        return value;
    }

    long id() {
        return (Long) get("id");
    }
}
