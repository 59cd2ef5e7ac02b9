package dev.understudy.server.oauth;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an application proves itself by.
 *
 * @param uid its public identifier, empty if none was sent
 * @param secret its secret, empty if none was sent
 */
record ClientCredentials(String uid, String secret) {
    private static final String BASIC = "basic ";

    /**
     * What is to be tried, in that order. HTTP Basic goes before the body. Any other {@code Authorization}, such as a stale
     * bearer token, is passed over.
     *
     * @param authorization the header, null if there is none
     * @param clientId the member of the body or the query, null if there is none
     * @param clientSecret likewise
     */
    static List<ClientCredentials> of(String authorization, String clientId, String clientSecret) {
        if (authorization != null && authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return ofBasic(authorization.substring(BASIC.length()).strip());
        }
        return List.of(new ClientCredentials(orEmpty(clientId), orEmpty(clientSecret)));
    }

    /** As they are, which is how most programs send them; then decoded as a form, as RFC 6749, section 2.3.1 asks. */
    private static List<ClientCredentials> ofBasic(String encoded) {
        String pair = fromBase64(encoded);
        int colon = pair.indexOf(':');
        if (colon < 0) {
            return List.of();
        }
        ClientCredentials asTheyAre = new ClientCredentials(pair.substring(0, colon), pair.substring(colon + 1));
        return Stream.concat(Stream.of(asTheyAre), asTheyAre.decoded().stream())
                .distinct()
                .filter(ClientCredentials::isStorable)
                .toList();
    }

    private static String fromBase64(String encoded) {
        try {
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Nothing where a percent sign begins no escape: then it is part of a secret as it is. */
    private Optional<ClientCredentials> decoded() {
        try {
            return Optional.of(new ClientCredentials(
                    URLDecoder.decode(uid, StandardCharsets.UTF_8), URLDecoder.decode(secret, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** No database stores a NUL character, so no application has one. */
    private boolean isStorable() {
        return uid.indexOf('\0') < 0 && secret.indexOf('\0') < 0;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
