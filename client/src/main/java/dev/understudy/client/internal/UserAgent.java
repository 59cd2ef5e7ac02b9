package dev.understudy.client.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The {@code User-Agent} header. */
public final class UserAgent {
    /** Client and Java with their versions. */
    public static final String VALUE = "understudy-client/" + version() + " Java/" + System.getProperty("java.version");

    private UserAgent() {}

    private static String version() {
        try (InputStream file =
                Objects.requireNonNull(UserAgent.class.getResourceAsStream("version.txt"), "version.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
