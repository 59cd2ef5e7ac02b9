package dev.understudy.client.internal;

import org.jspecify.annotations.Nullable;

/** A fixed token, which cannot be renewed. Immutable and thread-safe. */
public final class FixedToken implements Authorization {
    private final String header;

    /** The value of the header, with its scheme. */
    public FixedToken(String header) {
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
