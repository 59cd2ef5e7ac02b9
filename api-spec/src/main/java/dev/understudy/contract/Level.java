package dev.understudy.contract;

import java.util.Locale;

/** What a statement of the contract rests on. */
enum Level {
    EXAMPLE("a document's worked example shows it", true, false),
    PROSE("a document's prose says it", true, false),
    KNOWN("the documents are silent; it is publicly known of the real system", false, true),
    CHOICE("nobody says; this is what we chose", false, true),
    CONTRADICTED("a document says two things; the note says which one counts", true, true);

    private final String meaning;
    private final boolean needsDocument;
    private final boolean needsNote;

    Level(String meaning, boolean needsDocument, boolean needsNote) {
        this.meaning = meaning;
        this.needsDocument = needsDocument;
        this.needsNote = needsNote;
    }

    /** The level that the contract writes as the given word. Throws IllegalArgumentException for any other word. */
    static Level of(String word) {
        for (Level level : values()) {
            if (level.toString().equals(word)) {
                return level;
            }
        }
        throw new IllegalArgumentException(word + " is no level of evidence.");
    }

    String meaning() {
        return meaning;
    }

    /** Whether evidence of this level names a document and a place in it. */
    boolean needsDocument() {
        return needsDocument;
    }

    /** Whether evidence of this level says in a sentence what the documents do not. */
    boolean needsNote() {
        return needsNote;
    }

    /** The word of the contract. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
