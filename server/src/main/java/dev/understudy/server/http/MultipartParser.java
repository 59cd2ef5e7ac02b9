package dev.understudy.server.http;

import dev.understudy.server.problem.Problem;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.glassfish.jersey.media.multipart.BodyPartEntity;
import org.glassfish.jersey.media.multipart.FormDataBodyPart;
import org.glassfish.jersey.media.multipart.FormDataMultiPart;

/** Parses multipart forms by the reader of Jersey. Thread-safe. */
final class MultipartParser {
    private final Function<MediaType, MessageBodyReader<FormDataMultiPart>> readers;

    /** @param readers the reader of multipart forms for a content type */
    MultipartParser(Function<MediaType, MessageBodyReader<FormDataMultiPart>> readers) {
        this.readers = readers;
    }

    /**
     * Parses a form.
     *
     * @throws Problem 400 if it is malformed
     */
    Parameters parse(MediaType mediaType, MultivaluedMap<String, String> headers, byte[] bytes) throws IOException {
        if (hasNoPart(mediaType, bytes)) {
            return new Parameters(List.of());
        }
        List<Parameters.Parameter> parameters = new ArrayList<>();
        try (FormDataMultiPart parts = readers.apply(mediaType)
                .readFrom(
                        FormDataMultiPart.class,
                        FormDataMultiPart.class,
                        new Annotation[0],
                        mediaType,
                        headers,
                        new ByteArrayInputStream(bytes))) {
            for (List<FormDataBodyPart> named : parts.getFields().values()) {
                for (FormDataBodyPart part : named) {
                    if (part.getName() == null) {
                        throw malformedMultipart();
                    }
                    parameters.add(new Parameters.Parameter(part.getName(), text(part)));
                }
            }
        } catch (BadRequestException | IllegalArgumentException e) {
            throw malformedMultipart();
        }
        return new Parameters(parameters);
    }

    /** Whether the body is the closing delimiter alone, as some clients send an empty form; the library does not parse it. */
    private static boolean hasNoPart(MediaType mediaType, byte[] bytes) {
        String boundary = mediaType.getParameters().get("boundary");
        return boundary != null
                && new String(bytes, StandardCharsets.ISO_8859_1).strip().equals("--" + boundary + "--");
    }

    private static Problem malformedMultipart() {
        return Problem.badRequest("The body is not valid multipart/form-data. The content type must tell the boundary,"
                + " and every part must have a header Content-Disposition with a name.");
    }

    private static String text(FormDataBodyPart part) throws IOException {
        try (InputStream content = part.getEntityAs(BodyPartEntity.class).getInputStream()) {
            return BodyParser.text(content.readAllBytes());
        }
    }
}
