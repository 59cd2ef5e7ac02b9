package dev.understudy.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Turns what a resource or an error mapper returned into the bytes of the answer, with its weak {@code ETag}, and answers
 * 304 when the caller already has them. The bytes are made here, not by a body writer, so that their tag and their length
 * are known before the first header is sent. JSON is compressed for callers that ask for it; the weak tag is the same. A page
 * of HTML is never compressed: its length would tell others of the token of its form.
 */
@Priority(100)
public final class RepresentationFilter implements ContainerResponseFilter {
    private static final long MICROSECONDS_PER_SECOND = 1_000_000;
    private static final int TAG_BYTES = 16;
    private static final MediaType TEXT = MediaType.TEXT_PLAIN_TYPE.withCharset("utf-8");
    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("utf-8");

    private static final List<String> BODY_HEADERS = List.of(
            HttpHeaders.CONTENT_TYPE, HttpHeaders.CONTENT_LENGTH, HttpHeaders.CONTENT_ENCODING, HttpHeaders.ETAG);

    private final ObjectMapper mapper;
    private final String vary;

    /** @param vary the value of {@code Vary} for an answer that can be compressed; it replaces that of the container */
    public RepresentationFilter(ObjectMapper mapper, String vary) {
        this.mapper = mapper;
        this.vary = vary;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Alteration alteration = RequestAttributes.of(request).alteration();
        represent(request, response, alteration.body());
        if (alteration.status() != null && isSuccess(response)) {
            replaceStatus(response, alteration.status());
        }
    }

    private static boolean isSuccess(ContainerResponseContext response) {
        return response.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL;
    }

    private static void replaceStatus(ContainerResponseContext response, int status) {
        response.setStatus(status);
        if (status == 204 || status == 205) {
            response.setEntity(null);
            BODY_HEADERS.forEach(response.getHeaders()::remove);
        }
    }

    private void represent(
            ContainerRequestContext request, ContainerResponseContext response, Alteration.Body alteration) {
        Object body = response.getEntity();
        if (body instanceof Reply<?> reply) {
            response.setStatus(reply.status());
            reply.headers().forEach(response.getHeaders()::putSingle);
            body = reply.body();
        }
        addCommonHeaders(request, response);
        if (body == null || request.getMethod().equals("OPTIONS")) {
            response.setEntity(null);
            if (body == null) {
                // Jersey names one of the types that the operation produces, not always the same.
                response.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
            }
            return;
        }
        byte[] bytes = altered(bytes(body), body, response.getStatus(), alteration);
        boolean html = body instanceof String && MediaType.TEXT_HTML_TYPE.isCompatible(response.getMediaType());
        boolean isCompressible = !html && bytes.length >= Compression.SMALLEST_BYTES;
        if (isCompressible) {
            response.getHeaders().putSingle(HttpHeaders.VARY, vary);
        }
        if (hasTag(request, response) && !html) {
            String tag = tag(bytes);
            response.getHeaders().putSingle(HttpHeaders.ETAG, "W/\"" + tag + "\"");
            if (isRead(request) && isKnown(request, new EntityTag(tag, true))) {
                response.setStatus(304);
                response.setEntity(null);
                return;
            }
        }
        if (alteration == Alteration.Body.COMPRESSED || (isCompressible && Compression.isAskedFor(request))) {
            response.getHeaders().putSingle(HttpHeaders.CONTENT_ENCODING, "gzip");
            bytes = Compression.gzip(bytes);
        }
        response.setEntity(bytes, null, html ? HTML : mediaType(body, response));
        response.getHeaders().putSingle(HttpHeaders.CONTENT_LENGTH, Integer.toString(bytes.length));
    }

    private byte[] altered(byte[] bytes, Object body, int status, Alteration.Body alteration) {
        if (body instanceof byte[] || body instanceof String) {
            return bytes;
        }
        return switch (alteration) {
            case KEPT, COMPRESSED -> bytes;
            case CUT -> Arrays.copyOf(bytes, bytes.length / 2);
            case WITHOUT_LAST_ROW -> status == 200 ? withoutLastRow(bytes, mapper.valueToTree(body)) : bytes;
        };
    }

    /** The rows are a JSON array, or the only member of an object. */
    private byte[] withoutLastRow(byte[] bytes, JsonNode json) {
        JsonNode rows = json.isObject() && json.size() == 1 ? json.iterator().next() : json;
        if (!(rows instanceof ArrayNode array) || array.isEmpty()) {
            return bytes;
        }
        array.remove(array.size() - 1);
        return json(json);
    }

    private static void addCommonHeaders(ContainerRequestContext request, ContainerResponseContext response) {
        RequestAttributes attributes = RequestAttributes.of(request);
        attributes.answerHeaders().forEach(response.getHeaders()::putSingle);
        response.getHeaders().putSingle(RequestId.HEADER, RequestId.of(request));
        response.getHeaders().putSingle("X-Runtime", seconds(attributes.elapsedMicroseconds()));
        response.getHeaders().putIfAbsent(HttpHeaders.CACHE_CONTROL, List.of("max-age=0, private, must-revalidate"));
    }

    /** With all six decimals. A formatter would take longer than all other headers. */
    private static String seconds(long microseconds) {
        String decimals = Long.toString(MICROSECONDS_PER_SECOND + microseconds % MICROSECONDS_PER_SECOND);
        return microseconds / MICROSECONDS_PER_SECOND + "." + decimals.substring(1);
    }

    private static boolean isRead(ContainerRequestContext request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    /** What was read or made has one; a token, which must not be kept, has none. */
    private static boolean hasTag(ContainerRequestContext request, ContainerResponseContext response) {
        return response.getStatus() == 201 || (response.getStatus() == 200 && isRead(request));
    }

    /** Whether the caller has it already; a condition that cannot be read counts as none. */
    private static boolean isKnown(ContainerRequestContext request, EntityTag tag) {
        try {
            Response.ResponseBuilder refusal = request.getRequest().evaluatePreconditions(tag);
            return refusal != null && refusal.build().getStatus() == 304;
        } catch (ProcessingException malformed) {
            return false;
        }
    }

    /** Bytes are what they are, a string is text, and everything else becomes JSON. */
    private byte[] bytes(Object body) {
        if (body instanceof byte[] bytes) {
            return bytes;
        }
        return body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : json(body);
    }

    private static MediaType mediaType(Object body, ContainerResponseContext response) {
        if (body instanceof byte[]) {
            return MediaType.valueOf(response.getHeaderString(HttpHeaders.CONTENT_TYPE));
        }
        return body instanceof String ? TEXT : MediaType.APPLICATION_JSON_TYPE;
    }

    private byte[] json(Object body) {
        try {
            return mapper.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The answer cannot be written as JSON", e);
        }
    }

    /**
     * The first half of the body's SHA-256, as the real API's Rack makes it: programs know the tag of {@code []} by heart and
     * stop their loop over pages by it.
     */
    private static String tag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
