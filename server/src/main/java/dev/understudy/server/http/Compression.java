package dev.understudy.server.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The content coding gzip: RFC 9110, sections 8.4 and 12.5.3. */
final class Compression {
    /** Below it, the headers of a packet weigh more than what is saved. */
    static final int SMALLEST_BYTES = 1024;

    private static final String GZIP = "gzip";

    private Compression() {}

    /** Whether the caller asks for gzip. */
    static boolean isAskedFor(ContainerRequestContext request) {
        String accepted = request.getHeaderString(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null && accepts(accepted);
    }

    private static boolean accepts(String header) {
        String[] codings = header.toLowerCase(Locale.ROOT).split(",");
        @Nullable Boolean named = named(codings, GZIP);
        return named == null ? Boolean.TRUE.equals(named(codings, "*")) : named;
    }

    /** Whether a coding is accepted; null if it is not named. */
    private static @Nullable Boolean named(String[] codings, String name) {
        return Arrays.stream(codings)
                .map(coding -> coding.split(";", 2))
                .filter(coding -> coding[0].strip().equals(name))
                .map(coding -> coding.length == 1 || !coding[1].strip().matches("q\\s*=\\s*0(?:\\.0*)?"))
                .findFirst()
                .orElse(null);
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 4);
        try (Fast gzip = new Fast(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    /** Compresses at the fastest level. */
    private static final class Fast extends GZIPOutputStream {
        Fast(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
