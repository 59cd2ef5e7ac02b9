package dev.understudy.querygenerator;

import org.jspecify.annotations.Nullable;

/**
 * A parent of a list.
 *
 * @param parameter the name of its query parameter: {@code campus_id}
 * @param route its name in the nested route: {@code campus}; null if there is no such route
 */
record Parent(
        String parameter, String description, @Nullable String route) {

    /** The name without the suffix: {@code Campus}. */
    String javaName() {
        return Names.upperCamel(parameter.substring(0, parameter.length() - "_id".length()));
    }
}
