package dev.understudy.server.oauth;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The credentials by which an application authenticates.
 *
 * @param uid its public identifier, empty if none was sent
 * @param secret its secret, empty if none was sent
 */
record ClientCredentials(String uid, String secret) {
    private static final String BASIC = "basic ";

    /**
     * The credentials of a request, to be tried in this order. HTTP Basic takes precedence over the body. Any other
     * {@code Authorization}, such as a stale bearer token, is ignored.
     *
     * @param authorization the header; null if there is none
     * @param clientId the member of the body or the query; null if there is none
     * @param clientSecret likewise
     */
    static List<ClientCredentials> of(
            @Nullable String authorization, @Nullable String clientId, @Nullable String clientSecret) {
        if (authorization != null && authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return ofBasic(authorization.substring(BASIC.length()).strip());
        }
        return List.of(new ClientCredentials(orEmpty(clientId), orEmpty(clientSecret)));
    }

    /** First as sent, which is how most programs encode them; then form-decoded, as RFC 6749, section 2.3.1 requires. */
    private static List<ClientCredentials> ofBasic(String encoded) {
        String pair = fromBase64(encoded);
        int colon = pair.indexOf(':');
        if (colon < 0) {
            return List.of();
        }
        ClientCredentials asSent = new ClientCredentials(pair.substring(0, colon), pair.substring(colon + 1));
        return Stream.concat(Stream.of(asSent), asSent.decoded().stream())
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

    /** Empty if a percent sign starts no escape sequence: then it belongs to the secret as sent. */
    private Optional<ClientCredentials> decoded() {
        try {
            return Optional.of(new ClientCredentials(
                    URLDecoder.decode(uid, StandardCharsets.UTF_8), URLDecoder.decode(secret, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether the credentials have no NUL character, which no database stores. */
    private boolean isStorable() {
        return uid.indexOf('\0') < 0 && secret.indexOf('\0') < 0;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
