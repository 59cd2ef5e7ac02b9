package dev.understudy.server.oauth;

import com.samskivert.mustache.Template;
import dev.understudy.server.http.PageFiles;
import java.util.List;
import java.util.Map;

/** The HTML pages of the log-in. The templates are compiled when the first page is shown. Thread-safe. */
final class Pages {
    /** The headers of every page. A form may be sent anywhere, since {@code form-action} applies to redirects as well. */
    static final Map<String, String> HEADERS = Map.of(
            "Content-Type", "text/html;charset=utf-8",
            "Content-Security-Policy",
                    "default-src 'none'; style-src " + PageFiles.source(Style.TEXT)
                            + "; base-uri 'none'; frame-ancestors 'none'",
            "X-Frame-Options", "DENY",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "same-origin",
            "Cache-Control", "no-store");

    private Pages() {}

    private static final class Style {
        static final String TEXT = PageFiles.text(Pages.class, "style.css");
    }

    private static final class Templates {
        static final Template AUTHORIZATION = PageFiles.template(Pages.class, "authorization.mustache");
        static final Template REFUSAL = PageFiles.template(Pages.class, "refusal.mustache");
    }

    /** A user to choose. */
    record Choice(String login, String name, boolean isFirst) {}

    /** A parameter of the request, which a search repeats. */
    record Field(String name, String value) {}

    /** What the page of an authorization request shows. */
    record Authorization(
            String application,
            List<String> scopes,
            List<Field> parameters,
            String query,
            String search,
            List<Choice> users,
            boolean hasMore,
            String formToken) {
        boolean hasUsers() {
            return !users.isEmpty();
        }

        String style() {
            return Style.TEXT;
        }
    }

    /** What the page of a refused request shows. */
    record Refusal(String description) {
        String style() {
            return Style.TEXT;
        }
    }

    static String authorization(Authorization page) {
        return Templates.AUTHORIZATION.execute(page);
    }

    static String refusal(String description) {
        return Templates.REFUSAL.execute(new Refusal(description));
    }
}
