package dev.understudy.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.server.problem.Problem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the parameters that a GET carries in its body, as JSON or as a form: programs send them so, and Rails reads them.
 * What query and body both name counts as the query has it. What is ignored of a body is named in
 * {@code X-Understudy-Ignored}.
 */
@PreMatching
@Priority(RequestTargetFilter.PRIORITY + 1)
public final class GetBodyFilter implements ContainerRequestFilter {
    private static final String WHOLE_BODY = "body";

    private final ObjectMapper mapper;

    public GetBodyFilter(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        RequestAttributes attributes = RequestAttributes.of(request);
        if (!reads(request) || !hasBody(request) || !attributes.isReadable()) {
            return;
        }
        try {
            attributes.setParameters(merged(attributes, body(request, attributes)));
        } catch (Problem unreadable) {
            attributes.setBodyFault(unreadable);
        }
    }

    private static boolean reads(ContainerRequestContext request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    private static boolean hasBody(ContainerRequestContext request) {
        return request.getLength() > 0 || request.getHeaderString("Transfer-Encoding") != null;
    }

    private Parameters body(ContainerRequestContext request, RequestAttributes attributes) throws IOException {
        byte[] bytes = BodyParser.bytes(request.getEntityStream());
        if (bytes.length == 0) {
            return Parameters.NONE;
        }
        BodyParser.refuseCoded(request.getHeaderString(HttpHeaders.CONTENT_ENCODING));
        switch (contentType(request)) {
            case MediaType.APPLICATION_FORM_URLENCODED -> {
                return Parameters.parse(BodyParser.text(bytes));
            }
            case MediaType.APPLICATION_JSON -> {
                ObjectNode body = BodyParser.json(mapper, BodyParser.text(bytes));
                BodyParser.refuseUnstorable(body);
                List<Parameters.Parameter> parameters = new ArrayList<>();
                body.properties().forEach(member -> add(parameters, member.getKey(), member.getValue()));
                return new Parameters(parameters);
            }
            default -> {
                attributes.addIgnoredParameters(List.of(WHOLE_BODY));
                return Parameters.NONE;
            }
        }
    }

    /** A body without a type is a form. */
    private static String contentType(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        return header == null
                ? MediaType.APPLICATION_FORM_URLENCODED
                : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** Members of an object as {@code name[member]}, of an array as {@code name[]}; null is no value. */
    private static void add(List<Parameters.Parameter> parameters, String name, JsonNode value) {
        if (value.isObject()) {
            value.properties()
                    .forEach(member -> add(parameters, name + "[" + member.getKey() + "]", member.getValue()));
        } else if (value.isArray()) {
            value.forEach(item -> add(parameters, name + "[]", item));
        } else {
            parameters.add(new Parameters.Parameter(name, value.isNull() ? "" : value.asText()));
        }
    }

    private static Parameters merged(RequestAttributes attributes, Parameters body) {
        Parameters query = attributes.query();
        Set<String> inQuery =
                query.all().stream().map(Parameters.Parameter::base).collect(Collectors.toSet());
        List<Parameters.Parameter> merged = new ArrayList<>(query.all());
        List<String> ignored = new ArrayList<>();
        for (Parameters.Parameter parameter : body.all()) {
            if (inQuery.contains(parameter.base())) {
                ignored.add(parameter.name());
            } else {
                merged.add(parameter);
            }
        }
        attributes.addIgnoredParameters(ignored.stream().distinct().toList());
        return new Parameters(merged);
    }
}
