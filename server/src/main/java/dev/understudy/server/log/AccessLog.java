package dev.understudy.server.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Writes one line for each request, without secrets. Thread-safe. */
public final class AccessLog implements AutoCloseable {
    private static final int LONGEST_TEXT = 1_000;
    private static final String UNKNOWN = "-";

    /** The format of the server's other log. */
    private static final DateTimeFormatter LOCAL_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    private final JsonFactory json =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private final LogFormat format;
    private final AsyncLineWriter lines;

    private AccessLog(LogFormat format, AsyncLineWriter lines) {
        this.format = format;
        this.lines = lines;
    }

    /**
     * A log that writes in the background.
     *
     * @param format not {@link LogFormat#OFF}
     */
    public static AccessLog open(LogFormat format, PrintStream sink) {
        return new AccessLog(format, new AsyncLineWriter(sink, leftOut -> leftOut(format, leftOut)));
    }

    private static String leftOut(LogFormat format, long count) {
        return format == LogFormat.JSON
                ? "{\"left_out\":" + count + "}"
                : count + " requests are left out here, since standard error is read too slowly";
    }

    public void add(AccessEntry entry) {
        String target = entry.target() == null ? null : Redaction.target(shortened(entry.target()));
        String reason = entry.reason() == null
                ? null
                : Redaction.reason(shortened(entry.reason()), target == null ? "" : target);
        lines.add(format == LogFormat.JSON ? json(entry, target, reason) : text(entry, target, reason));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }

    private String json(AccessEntry entry, @Nullable String target, @Nullable String reason) {
        StringWriter line = new StringWriter();
        try (JsonGenerator object = json.createGenerator(line)) {
            object.writeStartObject();
            object.writeStringField("time", UTC.format(entry.time()));
            object.writeStringField("application", entry.application());
            object.writeStringField("method", entry.method());
            object.writeStringField("target", target);
            object.writeNumberField("status", entry.status());
            object.writeNumberField("ms", entry.milliseconds());
            object.writeStringField("reason", reason);
            object.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }

    private static String text(AccessEntry entry, @Nullable String target, @Nullable String reason) {
        return LOCAL_TIME.format(entry.time()) + " " + word(entry.application()) + " " + word(entry.method()) + " "
                + word(target) + " " + entry.status() + " " + entry.milliseconds() + " ms"
                + (reason == null ? "" : ": " + Escaping.text(reason));
    }

    private static String word(@Nullable String text) {
        return text == null || text.isEmpty() ? UNKNOWN : Escaping.text(text).replace(" ", "\\u0020");
    }

    /** Writes the queued lines. */
    @Override
    public void close() {
        lines.close();
    }
}
