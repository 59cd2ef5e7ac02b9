package dev.understudy.querygenerator;

/** Converts descriptions of the contract to Javadoc. */
final class Javadoc {
    private Javadoc() {}

    /** Converts code spans, and escapes HTML and the placeholders of JavaPoet. */
    static String of(String description) {
        return description
                .strip()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("`([^`]*)`", "{@code $1}")
                .replace("\n\n", "\n<p>")
                .replace("$", "$$");
    }
}
