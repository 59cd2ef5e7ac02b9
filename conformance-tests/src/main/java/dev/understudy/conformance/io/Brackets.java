package dev.understudy.conformance.io;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** How brackets in names are encoded in a query or a form. Real programs send both. */
public enum Brackets {
    /** As typed for curl: brackets, colons and commas stay, a space becomes {@code %20}. */
    RAW {
        @Override
        String encode(String text) {
            return ENCODED.encode(text)
                    .replace("%5B", "[")
                    .replace("%5D", "]")
                    .replace("%3A", ":")
                    .replace("%2C", ",")
                    .replace("+", "%20");
        }
    },

    /** As most HTTP libraries encode them: {@code %5B}, and a space becomes {@code +}. */
    ENCODED {
        @Override
        String encode(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    };

    abstract String encode(String text);

    /** Parameters as a query or a form body. */
    public String write(List<Parameter> parameters) {
        return parameters.stream()
                .map(parameter -> encode(parameter.name()) + "=" + encode(parameter.value()))
                .collect(Collectors.joining("&"));
    }
}
