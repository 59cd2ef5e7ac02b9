package dev.understudy.server.http.jetty;

import dev.understudy.server.http.CorsOrigins;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * The headers by which pages of other origins may read answers. The pages of the log-in have none, since another origin must
 * not read the token of their form. Jetty's own handler answers a preflight with {@code *}, which browsers do not accept for
 * requests with credentials. Thread-safe.
 */
final class Cors {
    private static final String PAGES = "/oauth/authorize";

    private static final HttpField VARY = new PreEncodedHttpField(HttpHeader.VARY, HttpHeader.ORIGIN.asString());
    private static final HttpField CREDENTIALS =
            new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
    private static final HttpField METHODS =
            new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST, PUT, PATCH, DELETE");
    private static final HttpField MAX_AGE = new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_MAX_AGE, "600");
    private static final HttpField EXPOSED = new PreEncodedHttpField(
            HttpHeader.ACCESS_CONTROL_EXPOSE_HEADERS,
            "Allow, ETag, Link, Per-Page, Retry-After, Total, WWW-Authenticate, X-Application-Id, X-Application-Name,"
                    + " X-Application-Roles, X-Hourly-RateLimit-Limit, X-Hourly-RateLimit-Remaining, X-Page,"
                    + " X-Per-Page, X-Request-Id, X-Runtime, X-Secondly-RateLimit-Limit,"
                    + " X-Secondly-RateLimit-Remaining, X-Total, X-Understudy-Ignored, X-Understudy-Reason");

    private final CorsOrigins origins;

    Cors(CorsOrigins origins) {
        this.origins = origins;
    }

    /** Adds the headers of an answer. */
    void addTo(HttpFields.Mutable headers, Request request) {
        if (origins.isNone() || isOfPage(request)) {
            return;
        }
        headers.put(VARY);
        String origin = allowedOrigin(request);
        if (origin != null) {
            headers.put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            headers.put(CREDENTIALS);
            headers.put(EXPOSED);
        }
    }

    /** Whether a request is the preflight of an allowed origin. */
    boolean isPreflight(Request request) {
        return HttpMethod.OPTIONS.is(request.getMethod())
                && request.getHeaders().contains(HttpHeader.ACCESS_CONTROL_REQUEST_METHOD)
                && allowedOrigin(request) != null
                && !isOfPage(request);
    }

    /** Adds what else the answer to a preflight has. */
    void addPreflightTo(HttpFields.Mutable headers, Request request) {
        headers.put(METHODS);
        headers.put(MAX_AGE);
        String asked = request.getHeaders().get(HttpHeader.ACCESS_CONTROL_REQUEST_HEADERS);
        if (asked != null) {
            headers.put(HttpHeader.ACCESS_CONTROL_ALLOW_HEADERS, asked);
        }
    }

    private @Nullable String allowedOrigin(Request request) {
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        return origin != null && (origins.isAny() || origins.origins().contains(origin)) ? origin : null;
    }

    private static boolean isOfPage(Request request) {
        String path = request.getHttpURI().getDecodedPath();
        return path != null && path.replaceAll("/{2,}", "/").contains(PAGES);
    }
}
