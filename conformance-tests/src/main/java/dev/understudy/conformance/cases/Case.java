package dev.understudy.conformance.cases;

/** Something that must hold of a server. Immutable: one case can be run many times. */
public interface Case {
    Description description();

    /**
     * The copy of its data set that the case wants to itself, empty if it shares one with all cases of its kind. Only
     * cases that change the server may name one.
     */
    default String ownCopy() {
        return "";
    }

    /** Asks the server and reports every difference. */
    void check(Conversation conversation);
}
