package dev.understudy.server.oauth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where an authorization request is answered: RFC 6749, sections 4.1.2 and 4.1.2.1.
 *
 * @param state as sent; empty if the request has none
 */
record AuthorizationResponse(String redirectUri, Optional<String> state) {
    /** The URL that gives the application a code. */
    String code(String code) {
        return with(Map.of("code", code));
    }

    /** The URL that tells the application why it gets no code. */
    String error(String error, String description) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", error);
        parameters.put("error_description", description);
        return with(parameters);
    }

    private String with(Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        state.ifPresent(value -> all.put("state", value));
        String query = all.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return redirectUri + separator() + query;
    }

    private String separator() {
        if (redirectUri.indexOf('?') < 0) {
            return "?";
        }
        return redirectUri.endsWith("?") || redirectUri.endsWith("&") ? "" : "&";
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
