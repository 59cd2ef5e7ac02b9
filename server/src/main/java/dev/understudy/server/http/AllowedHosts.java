package dev.understudy.server.http;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The hosts by which a server on loopback is reached. A page of another site, whose name resolves to loopback, could read the
 * answers otherwise: DNS rebinding.
 *
 * @param others beside the names and addresses of loopback, in lower case
 */
public record AllowedHosts(Set<String> others) {
    private static final String PORT = ":\\d{1,5}";
    private static final String LOOPBACK = "(?:[a-z0-9-]+\\.)*localhost|127(?:\\.\\d{1,3}){3}|\\[::1]";

    public AllowedHosts {
        others = others.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether requests for a host are served.
     *
     * @param header the value of {@code Host}; null if there is none, as in requests that no browser sends
     */
    public boolean contain(@Nullable String header) {
        return header == null || isAllowed(name(header));
    }

    /** The host of a header, without the port. */
    static String name(String header) {
        return header.toLowerCase(Locale.ROOT).replaceFirst(PORT + "$", "");
    }

    private boolean isAllowed(String name) {
        return name.matches(LOOPBACK) || others.contains(name);
    }
}
