package dev.understudy.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.server.json.InputReader;
import dev.understudy.server.problem.Api;
import dev.understudy.server.problem.Problem;
import dev.understudy.server.problem.Truncated;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Providers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.glassfish.jersey.media.multipart.BodyPartEntity;
import org.glassfish.jersey.media.multipart.FormDataBodyPart;
import org.glassfish.jersey.media.multipart.FormDataMultiPart;

/**
 * Reads a body in any of the forms that real programs send: JSON, a form, a multipart form, or no body at all with the
 * members in the query. A body without a content type is a form. Members of the body go before those of the query. Nested
 * names are written as in {@code cursus_user[user_id]}.
 */
public final class BodyReader implements MessageBodyReader<Body<?>> {
    /** The greatest body that is read. */
    public static final int MAXIMUM_BYTES = 1 << 20;

    private static final int DEEPEST_NAME = 50;
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final ObjectMapper mapper;
    private final InputReader input = new InputReader();
    private final boolean strict;

    @Inject
    private Providers providers;

    @Inject
    private Provider<ContainerRequestContext> request;

    public BodyReader(ObjectMapper mapper, boolean strict) {
        this.mapper = mapper;
        this.strict = strict;
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Body.class;
    }

    @Override
    public Body<?> readFrom(
            Class<Body<?>> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream stream)
            throws IOException {
        ObjectNode tree = tree(RequestAttributes.of(request.get()).parameters());
        ObjectNode body = body(mediaType, headers, limited(stream));
        refuseUnstorable(body);
        tree.setAll(body);
        Class<?> model = (Class<?>) ((ParameterizedType) genericType).getActualTypeArguments()[0];
        boolean casts = Api.of(request.get().getUriInfo().getRequestUri().getPath()) != Api.OAUTH;
        InputReader.Input<?> read = input.read(tree, model, casts);
        reportUnknown(
                read.unknown().stream()
                        .filter(name -> body.has(name) || name.contains("["))
                        .toList(),
                model);
        return new Body<>(read.value(), read.faults());
    }

    /** @throws Problem 413 if there is more than is read of any body: the container gives a whole body, or none */
    static byte[] limited(InputStream stream) {
        try {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new Problem(
                    413, "Payload Too Large", List.of("The body may have " + MAXIMUM_BYTES + " bytes at most."));
        }
    }

    private ObjectNode body(MediaType mediaType, MultivaluedMap<String, String> headers, byte[] bytes)
            throws IOException {
        if (bytes.length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        refuseCoded(headers.getFirst(HttpHeaders.CONTENT_ENCODING));
        String name = headers.containsKey(HttpHeaders.CONTENT_TYPE)
                ? mediaType.getType() + "/" + mediaType.getSubtype()
                : MediaType.APPLICATION_FORM_URLENCODED;
        return switch (name) {
            case MediaType.APPLICATION_JSON -> json(mapper, text(bytes));
            case MediaType.APPLICATION_FORM_URLENCODED -> tree(Parameters.parse(text(bytes)));
            case MediaType.MULTIPART_FORM_DATA -> tree(multipart(mediaType, headers, bytes));
            default -> throw Problem.unsupportedMediaType(name);
        };
    }

    /** @throws Problem 415 if the body is coded, as by gzip; codings are not read */
    static void refuseCoded(String coding) {
        if (coding != null && !coding.isBlank() && !coding.strip().equalsIgnoreCase("identity")) {
            throw Problem.unsupportedCoding(coding);
        }
    }

    static String text(byte[] bytes) {
        try {
            return Utf8.decode(bytes);
        } catch (CharacterCodingException e) {
            throw Problem.badRequest("The body is not valid UTF-8.");
        }
    }

    static ObjectNode json(ObjectMapper mapper, String text) throws IOException {
        try {
            JsonNode node = mapper.readTree(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw Problem.badRequest("The body must be a JSON object.");
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw Problem.badRequest("The body is not valid JSON" + where + ": " + e.getOriginalMessage() + ".");
        }
    }

    private Parameters multipart(MediaType mediaType, MultivaluedMap<String, String> headers, byte[] bytes)
            throws IOException {
        if (hasNoPart(mediaType, bytes)) {
            return new Parameters(List.of());
        }
        MessageBodyReader<FormDataMultiPart> reader = providers.getMessageBodyReader(
                FormDataMultiPart.class, FormDataMultiPart.class, new Annotation[0], mediaType);
        List<Parameters.Parameter> parameters = new ArrayList<>();
        try (FormDataMultiPart parts = reader.readFrom(
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

    /** Programs that have nothing to send but a multipart form send its end alone, which the library does not read. */
    private static boolean hasNoPart(MediaType mediaType, byte[] bytes) {
        String boundary = mediaType.getParameters().get("boundary");
        return new String(bytes, StandardCharsets.ISO_8859_1).strip().equals("--" + boundary + "--");
    }

    private static Problem malformedMultipart() {
        return Problem.badRequest("The body is not valid multipart/form-data. The content type must tell the boundary,"
                + " and every part must have a header Content-Disposition with a name.");
    }

    private static String text(FormDataBodyPart part) throws IOException {
        try (InputStream content = part.getEntityAs(BodyPartEntity.class).getInputStream()) {
            return text(content.readAllBytes());
        }
    }

    private static ObjectNode tree(Parameters parameters) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        for (Parameters.Parameter parameter : parameters.all()) {
            List<String> steps = steps(parameter.name());
            ObjectNode place = root;
            for (String step : steps.subList(0, steps.size() - 1)) {
                if (!(place.get(step) instanceof ObjectNode)) {
                    place.set(step, JsonNodeFactory.instance.objectNode());
                }
                place = (ObjectNode) place.get(step);
            }
            place.put(steps.get(steps.size() - 1), parameter.value());
        }
        return root;
    }

    /** {@code a}, {@code b}, {@code c} of {@code a[b][c]}; a name of any other form is one step. */
    private static List<String> steps(String name) {
        int open = name.indexOf('[');
        if (open <= 0 || !name.endsWith("]")) {
            return List.of(name);
        }
        List<String> steps = new ArrayList<>(List.of(name.substring(0, open)));
        steps.addAll(List.of(name.substring(open + 1, name.length() - 1).split("]\\[", -1)));
        if (steps.size() > DEEPEST_NAME) {
            throw Problem.badRequest("The name " + Truncated.of(name) + " is nested too deep: it may have "
                    + DEEPEST_NAME + " steps at most.");
        }
        boolean plain = steps.stream().noneMatch(step -> step.isEmpty() || step.contains("[") || step.contains("]"));
        return plain ? steps : List.of(name);
    }

    static void refuseUnstorable(JsonNode node) {
        if (node.isTextual()) {
            refuseUnstorable(node.textValue());
        }
        node.fieldNames().forEachRemaining(BodyReader::refuseUnstorable);
        node.forEach(BodyReader::refuseUnstorable);
    }

    private static void refuseUnstorable(String text) {
        if (!Utf8.isStorable(text)) {
            throw Problem.badRequest("The body holds a NUL character or half of a surrogate pair.");
        }
    }

    /** A parameter of the query has been reported before, unless it is a member of a documented one. */
    private void reportUnknown(List<String> unknown, Class<?> model) {
        if (strict && !unknown.isEmpty()) {
            throw Problem.badRequest("Undocumented members: " + UndocumentedParametersFilter.names(unknown)
                    + ". The documented ones are: " + String.join(", ", input.names(model)) + ".");
        }
        RequestAttributes.of(request.get()).addIgnoredParameters(unknown);
    }
}
