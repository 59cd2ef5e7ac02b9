package dev.understudy.junit;

import java.util.List;

/** The methods of the class of the same name that comes with the server. */
interface EmbeddedServer extends AutoCloseable {
    String url();

    void reset();

    /** Of each application the uid, the secret, then the roles. */
    List<List<String>> applications();

    List<String> openApiTokens();

    @Override
    void close();
}
