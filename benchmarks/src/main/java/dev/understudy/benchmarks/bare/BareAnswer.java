package dev.understudy.benchmarks.bare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** A body as JSON, with its length. */
final class BareAnswer {
    private BareAnswer() {}

    static Response of(ObjectMapper mapper, Object body) {
        try {
            byte[] bytes = mapper.writeValueAsBytes(body);
            return Response.ok(bytes, MediaType.APPLICATION_JSON_TYPE)
                    .header(HttpHeaders.CONTENT_LENGTH, bytes.length)
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The answer cannot be written as JSON", e);
        }
    }
}
