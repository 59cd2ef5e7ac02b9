package dev.understudy.client.internal;

/** Where the header {@code Authorization} comes from. Thread-safe. */
interface Authorization {
    /** For requests without credentials of their own. */
    Authorization NONE = new Authorization() {
        @Override
        public String header() {
            return null;
        }

        @Override
        public boolean renew(String refused) {
            return false;
        }
    };

    /** The header's value, null for none. May ask a server for it. */
    String header() throws InterruptedException;

    /**
     * Sees to a new value.
     *
     * @param refused the value that was answered with 401
     * @return whether it is worth trying again
     */
    boolean renew(String refused) throws InterruptedException;
}
