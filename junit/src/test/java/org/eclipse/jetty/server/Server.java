package org.eclipse.jetty.server;

/** A fake Jetty on the class path of the tests, with which the server could not start. */
public final class Server {
    static {
        refuse();
    }

    private Server() {}

    private static void refuse() {
        throw new AssertionError("This is not the server's Jetty");
    }
}
