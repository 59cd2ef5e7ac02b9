package dev.understudy.client.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A parameter of a query or of a form, not encoded.
 *
 * @param name such as {@code filter[id]}
 */
public record Parameter(String name, String value) {

    /** All of them, percent-encoded, as a query or a form body. */
    static String encode(List<Parameter> parameters) {
        return parameters.stream().map(Parameter::encoded).collect(Collectors.joining("&"));
    }

    private String encoded() {
        return encode(name) + "=" + encode(value);
    }

    /** Percent-encodes all but letters, digits and {@code - . _ *}, a space as {@code %20}. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** As a person would write it. */
    @Override
    public String toString() {
        return name + "=" + value;
    }
}
