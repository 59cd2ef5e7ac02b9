package dev.understudy.conformance.cases;

/** A test case. Immutable; it can be run many times. */
public interface Case {
    Description description();

    /**
     * The name of a server that only this case uses, empty if it shares one. Only cases that change the server may name one.
     */
    default String ownCopy() {
        return "";
    }

    /** Sends requests and reports every difference. */
    void check(Conversation conversation);
}
