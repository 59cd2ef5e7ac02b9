package dev.understudy.server.http;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.understudy.server.db.Hashes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/** The files that HTML pages are made of, beside the class that shows them. */
public final class PageFiles {
    private PageFiles() {}

    /** The text of a file, in UTF-8. */
    public static String text(Class<?> owner, String file) {
        try (InputStream text = owner.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(text, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A compiled template, which escapes what it inserts. */
    public static Template template(Class<?> owner, String file) {
        return Mustache.compiler().compile(text(owner, file));
    }

    /** The source of a style or a script that is written in a page, for its {@code Content-Security-Policy}. */
    public static String source(String text) {
        return "'sha256-" + Base64.getEncoder().encodeToString(Hashes.bytes(text)) + "'";
    }
}
