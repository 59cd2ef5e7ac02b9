package dev.understudy.server.auth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/**
 * The redirect URIs of an application. A URI is compared character by character, but for the two patterns of local
 * development, {@code http://localhost:*} and {@code http://127.0.0.1:*}, which stand for every port and path of that host.
 */
public record RedirectUris(Set<String> registered) {
    private static final int GREATEST_PORT = 65_535;

    /** The length of the column. */
    private static final int LONGEST = 2000;

    /** The hosts that may have a pattern. */
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");

    public RedirectUris {
        registered = Set.copyOf(registered);
    }

    /** Whether users may be sent to a URI. */
    public boolean allow(String uri) {
        return (registered.contains(uri) && !isPattern(uri))
                || LOOPBACK.stream().anyMatch(host -> registered.contains(pattern(host)) && isOn(host, uri));
    }

    /** The URI for requests that name none; empty unless a single one is registered. */
    public Optional<String> only() {
        return registered.size() == 1
                ? registered.stream().filter(uri -> !isPattern(uri)).findFirst()
                : Optional.empty();
    }

    private static String pattern(String host) {
        return "http://" + host + ":*";
    }

    private static boolean isPattern(String uri) {
        return LOOPBACK.stream().map(RedirectUris::pattern).anyMatch(uri::equals);
    }

    private static boolean isOn(String host, String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        try {
            URI uri = new URI(text);
            return "http".equals(uri.getScheme())
                    && host.equals(uri.getHost())
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && uri.getPort() != 0
                    && uri.getPort() <= GREATEST_PORT
                    && uri.toASCIIString().equals(text);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
