package dev.understudy.server.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where callers reach this server: the base of every URL in bodies and in {@code Link}.
 *
 * @param base an absolute URL without a slash at its end
 */
public record PublicUrl(String base) {

    public PublicUrl {
        base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    /** The URL of a user of the 42 intra API; the login is percent-encoded where a URL asks for it. */
    public String user(String login) {
        return base + "/v2/users/" + (isPlain(login) ? login : encoded(login));
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
        return base + "/v2/teams/" + id;
    }

    /** The URL of a path of this server. */
    public String of(String path) {
        return base + path;
    }
}
