package dev.understudy.conformance.cases;

import dev.understudy.conformance.io.Answer;

/** Sends the requests of a case, and records exchanges and differences. Not thread-safe. */
public interface Conversation {
    /**
     * Sends a request, with a token where one is needed, and waits for the answer. An answer that breaks the contract is a
     * difference. A rate-limited request is repeated after {@code Retry-After}, unless the case is about limits.
     */
    Answer send(CaseRequest request);

    /** Reports a difference, in words that say what was expected and what was found. */
    void differs(String difference);

    /** Reports that the server's data cannot show what the case checks: unless it differs, the case is skipped. */
    void lacks(String reason);

    /** The text with the server's base URL in place of the documented one. */
    String withPublicUrl(String text);

    /** An access token of an application. */
    String token(String application);
}
