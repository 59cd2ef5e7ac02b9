package dev.understudy.junit;

/** A server in JUnit's store, which stops it. */
record StoredServer(Understudy server) implements StoreCloseable {
    @Override
    public void close() {
        server.close();
    }
}
