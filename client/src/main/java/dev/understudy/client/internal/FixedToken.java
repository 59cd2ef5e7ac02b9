package dev.understudy.client.internal;

import org.jspecify.annotations.Nullable;

/** A fixed token, which cannot be renewed. Immutable and thread-safe. */
final class FixedToken implements Authorization {
    private final String header;

    FixedToken(String header) {
        this.header = header;
    }

    @Override
    public String header() {
        return header;
    }

    @Override
    public boolean renew(@Nullable String rejected) {
        return false;
    }
}
