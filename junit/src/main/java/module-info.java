/** A test double for JUnit Jupiter: the real server, in the JVM of the tests. */
module dev.understudy.junit {
    requires static transitive org.junit.jupiter.api;
    requires static dev.understudy.client;
    requires static transitive org.jspecify;
    // The nested server is not a module and may use every module of the JDK.
    requires java.se;
    requires jdk.unsupported;

    exports dev.understudy.junit;

    opens dev.understudy.junit to
            org.junit.platform.commons;
}
