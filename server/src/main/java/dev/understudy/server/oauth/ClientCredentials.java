package dev.understudy.server.oauth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What an application proves itself by.
 *
 * @param uid its public identifier, empty if none was sent
 * @param secret its secret, empty if none was sent
 */
record ClientCredentials(String uid, String secret) {
    private static final String BASIC = "basic ";

    /**
     * HTTP Basic goes before the body. Any other {@code Authorization}, such as a stale bearer token, is passed over.
     *
     * @param authorization the header, null if there is none
     * @param clientId the member of the body or the query, null if there is none
     * @param clientSecret likewise
     */
    static ClientCredentials of(String authorization, String clientId, String clientSecret) {
        if (authorization != null && authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return ofBasic(authorization.substring(BASIC.length()).strip());
        }
        return new ClientCredentials(orEmpty(clientId), orEmpty(clientSecret));
    }

    private static ClientCredentials ofBasic(String encoded) {
        try {
            String decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = decoded.indexOf(':');
            return colon < 0 || decoded.indexOf('\0') >= 0
                    ? new ClientCredentials("", "")
                    : new ClientCredentials(decoded.substring(0, colon), decoded.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return new ClientCredentials("", "");
        }
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
