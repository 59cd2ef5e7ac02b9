package dev.understudy.conformance.model;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The encoding of a request target. Real programs send all variants; the server must treat them alike.
 *
 * @param rawBrackets whether brackets, commas and colons stay as they are, and a space becomes {@code %20}
 * @param doubledSlash whether one slash of the path is doubled
 * @param trailingSlash whether the path ends in a slash
 */
record TargetEncoding(boolean rawBrackets, boolean doubledSlash, boolean trailingSlash) {
    static final TargetEncoding PLAIN = new TargetEncoding(false, false, false);

    String path(String plain) {
        String path = doubledSlash ? plain.replaceFirst("/(\\w+)$", "//$1") : plain;
        return trailingSlash ? path + "/" : path;
    }

    String parameter(String name, String value) {
        return encode(name) + "=" + encode(value);
    }

    private String encode(String text) {
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
        return rawBrackets
                ? encoded.replace("+", "%20")
                        .replace("%5B", "[")
                        .replace("%5D", "]")
                        .replace("%2C", ",")
                        .replace("%3A", ":")
                : encoded;
    }
}
