package dev.understudy.client.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A query or form parameter, not encoded.
 *
 * @param name such as {@code filter[id]}
 */
public record Parameter(String name, String value) {
    private static final Set<String> SECRET =
            Set.of("access_token", "client_secret", "password", "refresh_token", "token");

    /** Whether the value must not be shown. */
    boolean isSecret() {
        return SECRET.contains(name.toLowerCase(Locale.ROOT));
    }

    /** The parameters as a percent-encoded query string or form body. */
    static String encode(List<Parameter> parameters) {
        return parameters.stream().map(Parameter::encoded).collect(Collectors.joining("&"));
    }

    private String encoded() {
        return encode(name) + "=" + encode(value);
    }

    /** Percent-encodes all characters but letters, digits and {@code - . _ *}; a space becomes {@code %20}. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Name and value, not encoded, without a secret. */
    @Override
    public String toString() {
        return name + "=" + (isSecret() ? Redactor.REDACTED : value);
    }
}
