package dev.understudy.client.internal;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Access tokens of a supplier, which is asked before each request. Thread-safe if the supplier is. */
public final class SuppliedToken implements Authorization {
    private final Supplier<String> supplier;

    /** A source of tokens without their scheme. */
    public SuppliedToken(Supplier<String> supplier) {
        this.supplier = supplier;
    }

    /**
     * The header with the current token of the supplier.
     *
     * @throws IllegalStateException if the supplier has no token, or one that cannot be sent in a header
     */
    @Override
    public String header() {
        String token = supplier.get();
        if (!Tokens.isValid(token)) {
            throw new IllegalStateException(
                    "The supplier of access tokens returned none, or one that cannot be sent in a header.");
        }
        return "Bearer " + token;
    }

    /** Retries if the supplier now has another token. */
    @Override
    public boolean renew(@Nullable String rejected) {
        return !header().equals(rejected);
    }
}
