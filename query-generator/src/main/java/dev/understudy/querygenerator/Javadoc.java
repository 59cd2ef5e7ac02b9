package dev.understudy.querygenerator;

/** Descriptions of the contract, as Javadoc. */
final class Javadoc {
    private Javadoc() {}

    /** Code in backquotes becomes code of Javadoc; what JavaPoet takes for a placeholder does not. */
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
