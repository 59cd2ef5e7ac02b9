package dev.understudy.client.internal;

/** A token that the caller has and that cannot be renewed. Immutable and thread-safe. */
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
    public boolean renew(String refused) {
        return false;
    }
}
