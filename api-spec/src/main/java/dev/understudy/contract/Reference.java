package dev.understudy.contract;

import java.nio.file.Path;
import java.util.List;

/**
 * What a {@code $ref} of the sources points at: a whole file, or a component in a file that is named by its kind.
 *
 * @param file the file, absolute and normalized
 * @param component the component, or null for the whole file
 */
record Reference(Path file, Component component) {

    /** The kinds of component that a file can hold, in the order in which the bundle writes them. */
    static final List<String> KINDS =
            List.of("schemas", "responses", "parameters", "examples", "requestBodies", "headers", "securitySchemes");

    /** The key of a component in the bundle. */
    record Component(String kind, String name) {

        String pointer() {
            return "#/components/" + kind + "/" + name;
        }
    }

    static Reference parse(String text, Location location) {
        int hash = text.indexOf('#');
        String path = hash < 0 ? text : text.substring(0, hash);
        if (path.contains(":")) {
            throw new ContractException(location, "$ref " + text + " leaves the sources. Name a file beside this one.");
        }
        Path file = path.isEmpty()
                ? location.file()
                : location.file().resolveSibling(path).normalize();
        if (hash < 0) {
            return new Reference(file, null);
        }
        String name = text.substring(hash + 1);
        if (!name.matches("/[A-Za-z0-9._-]+")) {
            throw new ContractException(
                    location, "$ref " + text + " names no component. Write <kind>.yaml#/<Name>, with one name.");
        }
        return new Reference(file, new Component(kind(file, text, location), name.substring(1)));
    }

    private static String kind(Path file, String text, Location location) {
        String fileName = file.getFileName().toString();
        String kind = fileName.endsWith(".yaml") ? fileName.substring(0, fileName.length() - 5) : fileName;
        if (!KINDS.contains(kind)) {
            throw new ContractException(
                    location,
                    "$ref " + text + " names a component in " + fileName
                            + ". Components lie in files named by their kind: " + String.join(", ", KINDS) + ".");
        }
        return kind;
    }
}
