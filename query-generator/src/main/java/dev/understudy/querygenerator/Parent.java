package dev.understudy.querygenerator;

/**
 * A kind of record whose items can be listed.
 *
 * @param parameter the name of its query parameter: {@code campus_id}
 * @param route its name in a nested route: {@code campus}; null where there is no such route
 */
record Parent(String parameter, String description, String route) {

    /** Its name without the suffix: {@code Campus}. */
    String javaName() {
        return Names.upperCamel(parameter.substring(0, parameter.length() - "_id".length()));
    }
}
