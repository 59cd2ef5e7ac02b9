package dev.understudy.junit;

import java.util.List;

/** The methods of {@code dev.understudy.server.EmbeddedServer}, which are called by reflection. */
interface EmbeddedServer extends AutoCloseable {
    String url();

    void reset();

    /** For each application uid and secret, followed by its roles. */
    List<List<String>> applications();

    List<String> openApiTokens();

    @Override
    void close();
}
