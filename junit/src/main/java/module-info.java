/** A test double for tests with JUnit Jupiter: the real server, in the process of the tests. */
module dev.understudy.junit {
    requires transitive org.junit.jupiter.api;
    requires static dev.understudy.client;
    // The server inside is in no module and uses whatever the JDK has.
    requires java.se;
    requires jdk.unsupported;

    exports dev.understudy.junit;

    opens dev.understudy.junit to
            org.junit.platform.commons;
}
