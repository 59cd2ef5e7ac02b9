package org.eclipse.jetty.server;

/** What the tests of somebody have on their class path: another Jetty, with which the server would not work. */
public final class Server {
    static {
        refuse();
    }

    private Server() {}

    private static void refuse() {
        throw new AssertionError("This is not the server's Jetty");
    }
}
