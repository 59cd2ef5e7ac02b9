package dev.understudy.server.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.server.json.InputReader;
import dev.understudy.server.problem.Api;
import dev.understudy.server.problem.Problem;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Providers;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import org.glassfish.jersey.media.multipart.FormDataMultiPart;

/**
 * Reads a body in any of the forms that real programs send: JSON, a form, a multipart form, or no body at all with the
 * members in the query. A body without a content type is a form. Members of the body go before those of the query. Nested
 * names are written as in {@code cursus_user[user_id]}.
 */
public final class BodyReader implements MessageBodyReader<Body<?>> {
    /** The maximum size of a body. */
    public static final int MAXIMUM_BYTES = 1 << 20;

    private final ObjectMapper mapper;
    private final InputReader input = new InputReader();
    private final boolean strict;
    private final MultipartParser multipart = new MultipartParser(this::multipartReader);

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
        ObjectNode tree = BodyParser.tree(RequestAttributes.of(request.get()).parameters());
        ObjectNode body = body(mediaType, headers, BodyParser.bytes(stream));
        BodyParser.refuseUnstorable(body);
        tree.setAll(body);
        Set<String> sent = BodyParser.names(tree);
        Class<?> model = (Class<?>) ((ParameterizedType) genericType).getActualTypeArguments()[0];
        boolean casts = Api.of(request.get().getUriInfo().getRequestUri().getPath()) != Api.OAUTH;
        InputReader.Input<?> read = input.read(tree, model, casts);
        reportUnknown(
                read.unknown().stream()
                        .filter(name -> body.has(name) || name.contains("["))
                        .toList(),
                model);
        return new Body<>(read.value(), read.faults(), sent);
    }

    private ObjectNode body(MediaType mediaType, MultivaluedMap<String, String> headers, byte[] bytes)
            throws IOException {
        if (bytes.length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        BodyParser.refuseCoded(headers.getFirst(HttpHeaders.CONTENT_ENCODING));
        String name = headers.containsKey(HttpHeaders.CONTENT_TYPE)
                ? mediaType.getType() + "/" + mediaType.getSubtype()
                : MediaType.APPLICATION_FORM_URLENCODED;
        return switch (name) {
            case MediaType.APPLICATION_JSON -> BodyParser.json(mapper, BodyParser.text(bytes));
            case MediaType.APPLICATION_FORM_URLENCODED -> BodyParser.tree(Parameters.parse(BodyParser.text(bytes)));
            case MediaType.MULTIPART_FORM_DATA -> BodyParser.tree(multipart.parse(mediaType, headers, bytes));
            default -> throw Problem.unsupportedMediaType(name);
        };
    }

    private MessageBodyReader<FormDataMultiPart> multipartReader(MediaType mediaType) {
        return providers.getMessageBodyReader(
                FormDataMultiPart.class, FormDataMultiPart.class, new Annotation[0], mediaType);
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
