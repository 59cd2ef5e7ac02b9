package dev.understudy.server;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * By what certificate a server proves its identity.
 *
 * @param source {@link #SELF_SIGNED}, or the path of a PKCS#12 file with a private key and its certificate
 * @param password of the file; null for none
 * @param certificateFile the file that the server writes its certificate to, in the format PEM; null for none
 */
public record TlsOptions(
        String source, @Nullable String password, @Nullable Path certificateFile) {
    /** A certificate for {@code localhost}, {@code 127.0.0.1} and {@code ::1} that the server makes when it starts. */
    public static final String SELF_SIGNED = "self-signed";

    boolean isSelfSigned() {
        return source.equals(SELF_SIGNED);
    }

    @Override
    public String toString() {
        return "TlsOptions[source=" + source + ", password=" + (password == null ? "none" : "***")
                + ", certificateFile=" + certificateFile + "]";
    }
}
