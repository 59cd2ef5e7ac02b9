package dev.understudy.client.internal;

import org.jspecify.annotations.Nullable;

/** The source of the {@code Authorization} header. Thread-safe. */
public interface Authorization {
    /** No header. */
    Authorization NONE = new Authorization() {
        @Override
        public @Nullable String header() {
            return null;
        }

        @Override
        public boolean renew(@Nullable String rejected) {
            return false;
        }
    };

    /** The header value, null for no header. May send a token request. */
    @Nullable
    String header() throws InterruptedException;

    /**
     * Replaces a rejected header value.
     *
     * @param rejected the value that led to a 401
     * @return whether to retry the request
     */
    boolean renew(@Nullable String rejected) throws InterruptedException;
}
