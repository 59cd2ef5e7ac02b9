package dev.understudy.server.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where callers reach this server: the base of every URL in bodies and in {@code Link}. It is configured, or is that of the
 * request that the thread serves: scheme and {@code Host}. Thread-safe.
 */
public final class PublicUrl {
    private final @Nullable String configured;
    private final ThreadLocal<String> ofRequest;

    private PublicUrl(@Nullable String configured, String otherwise) {
        this.configured = configured;
        this.ofRequest = ThreadLocal.withInitial(() -> otherwise);
    }

    /**
     * The same URL for every request.
     *
     * @param base an absolute URL
     */
    public PublicUrl(String base) {
        this(withoutSlash(base), base);
    }

    /**
     * The URL by which a caller reached the server.
     *
     * @param otherwise for requests without {@code Host}: an absolute URL without a slash at its end
     */
    public static PublicUrl ofRequests(String otherwise) {
        return new PublicUrl(null, otherwise);
    }

    private static String withoutSlash(String base) {
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    /** Begins a request on this thread. */
    void begin(String scheme, @Nullable String host) {
        if (host == null) {
            ofRequest.remove();
        } else {
            ofRequest.set(scheme + "://" + host);
        }
    }

    /** An absolute URL without a slash at its end. */
    public String base() {
        return configured == null ? ofRequest.get() : configured;
    }

    /** Scheme, host and port, as browsers name an origin. */
    public String origin() {
        URI base = URI.create(base());
        return base.getScheme() + "://" + base.getRawAuthority();
    }

    /** The URL of a user of the 42 intra API; the login is percent-encoded where a URL asks for it. */
    public String user(String login) {
        return base() + "/v2/users/" + (isPlain(login) ? login : encoded(login));
    }

    /** Whether it stands in a URL as it is, as most logins do. */
    private static boolean isPlain(String login) {
        for (int i = 0; i < login.length(); i++) {
            char character = login.charAt(i);
            boolean isPlain = (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
            if (!isPlain && character != '-') {
                return false;
            }
        }
        return true;
    }

    private static String encoded(String login) {
        return URLEncoder.encode(login, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The URL of a team of the 42 intra API. */
    public String team(long id) {
        return base() + "/v2/teams/" + id;
    }

    /** The URL of a project of the 42 intra API; the slug is percent-encoded where a URL asks for it. */
    public String project(String slug) {
        return base() + "/v2/projects/" + (isPlain(slug) ? slug : encoded(slug));
    }

    /** The URL of a path of this server. */
    public String of(String path) {
        return base() + path;
    }
}
