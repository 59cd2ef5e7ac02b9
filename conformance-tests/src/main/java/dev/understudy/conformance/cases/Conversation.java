package dev.understudy.conformance.cases;

import dev.understudy.conformance.Answer;

/** What a case talks to the server through. Everything sent and answered is recorded. Not thread-safe. */
public interface Conversation {
    /**
     * Sends a request, with a token where one is due, and waits for the answer. An answer that breaks the contract is a
     * difference. Where the server asks to wait, it is asked again, unless the case is about limits.
     */
    Answer send(CaseRequest request);

    /** Reports that something is not as it must be, in words that say what was expected and what was found. */
    void differs(String difference);

    /** What {@code text} says with the server's own base URL in place of the documented one. */
    String withPublicUrl(String text);

    /** An access token of an application. */
    String token(String application);
}
