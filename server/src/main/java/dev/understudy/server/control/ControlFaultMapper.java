package dev.understudy.server.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.server.db.DataSetFault;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Responds to refused control requests with {@code {"errors": [{"message": …}]}}; faults of rows have a line too. */
final class ControlFaultMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(ControlFaultMapper.class);

    private final ObjectMapper mapper;
    private final String unknown;

    /** @param unknown the message for a path that there is not */
    ControlFaultMapper(ObjectMapper mapper, String unknown) {
        this.mapper = mapper;
        this.unknown = unknown;
    }

    @Override
    public Response toResponse(Throwable fault) {
        if (fault instanceof ControlFault refused) {
            return response(refused.status(), refused.rows().isEmpty() ? said(refused) : rows(refused.rows()));
        }
        if (fault instanceof WebApplicationException refused
                && refused.getResponse().getStatus() < 500) {
            return response(
                    refused.getResponse().getStatus(),
                    said(new ControlFault(refused.getResponse().getStatus(), unknown)));
        }
        LOG.error("A control request failed", fault);
        return response(500, said(fault));
    }

    private static List<?> said(Throwable fault) {
        return List.of(Map.of("message", String.valueOf(fault.getMessage())));
    }

    private record RowFault(int line, String message) {}

    private static List<?> rows(List<DataSetFault> faults) {
        return faults.stream()
                .map(fault -> new RowFault(fault.line(), fault.message()))
                .toList();
    }

    private Response response(int status, List<?> errors) {
        try {
            Response.ResponseBuilder response = Response.status(status);
            if (status == Response.Status.UNAUTHORIZED.getStatusCode()) {
                response.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"understudy\", charset=\"UTF-8\"");
            }
            return response.type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(mapper.writeValueAsString(Map.of("errors", errors)) + "\n")
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
