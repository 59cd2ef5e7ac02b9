package dev.understudy.server.problem;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error that is sent as an answer: status, title and details. {@link ProblemRenderer} renders it in the format of
 * the API. It has no stack trace, since it describes a fault of the request.
 */
public final class Problem extends RuntimeException {
    /** The value of {@code Retry-After}. */
    private static final String UNAVAILABLE_SECONDS = "2";

    /** The title of a problem with a token that is missing or invalid. */
    public static final String INVALID_TOKEN = "invalid_token";

    private static final int MOST_DETAILS = 100;
    private static final int LONGEST_DETAIL = 4000;

    private final int status;
    private final String title;
    private final List<String> details;
    private final Map<String, String> headers = new LinkedHashMap<>();

    /**
     * @param status the HTTP status
     * @param title the name of the error in the API, such as {@code Filter Error}
     * @param details one sentence for each fault: what is wrong, where, and what is expected
     */
    public Problem(int status, String title, List<String> details) {
        super(title + ": " + String.join(" ", bounded(details)), null, false, false);
        this.status = status;
        this.title = title;
        this.details = bounded(details);
    }

    /** Limits the number and the length of the details, since they quote the request. */
    private static List<String> bounded(List<String> details) {
        List<String> bounded = new ArrayList<>();
        for (String detail : details.subList(0, Math.min(MOST_DETAILS, details.size()))) {
            bounded.add(Truncated.of(detail, LONGEST_DETAIL));
        }
        if (details.size() > MOST_DETAILS) {
            bounded.add("There are " + (details.size() - MOST_DETAILS) + " faults more.");
        }
        return List.copyOf(bounded);
    }

    public static Problem badRequest(String detail) {
        return new Problem(400, "Bad Request", List.of(detail));
    }

    public static Problem notFound(String reason) {
        return new Problem(404, "Not found", List.of(reason));
    }

    /**
     * A request without valid credentials.
     *
     * @param error an error code of RFC 6749 or 6750
     */
    public static Problem unauthorized(String error, String description) {
        return new Problem(401, error, List.of(description))
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge(error, description));
    }

    /** {@code error_description} stands last: real clients cut the text after it. It holds what RFC 6750 allows there. */
    private static String challenge(String error, String description) {
        return "Bearer realm=\"understudy\", error=\"" + error + "\", error_description=\""
                + description.replaceAll("[\"\\\\]", "'").replaceAll("[^\\x20-\\x7e]", "?") + "\"";
    }

    public static Problem forbidden() {
        return new Problem(403, "Access Denied", List.of("You are not authorized to access this page."));
    }

    public static Problem validationFailed(List<String> messages) {
        return new Problem(422, "Validation failed", messages);
    }

    /**
     * A body of a media type that the server does not read.
     *
     * @param mediaType null if the request names none
     */
    public static Problem unsupportedMediaType(@Nullable String mediaType) {
        return new Problem(
                415,
                "Unsupported Media Type",
                List.of("The body's content type is " + Truncated.of(String.valueOf(mediaType))
                        + ", but it must be application/json,"
                        + " application/x-www-form-urlencoded or multipart/form-data."));
    }

    public static Problem unsupportedCoding(String coding) {
        return new Problem(
                        415,
                        "Unsupported Media Type",
                        List.of("The body's content coding is " + Truncated.of(coding)
                                + ", but no codings are read: send it without Content-Encoding."))
                .header(HttpHeaders.ACCEPT_ENCODING, "identity");
    }

    /**
     * An internal error.
     *
     * @param id the id of the error in the server's log
     */
    public static Problem unexpected(String id) {
        return new Problem(
                500,
                "Internal Server Error",
                List.of("Something went wrong here, not in your request. The server's log has it under the id " + id
                        + "."));
    }

    /** The server is temporarily unavailable; {@code Retry-After} is set. */
    public static Problem unavailable(String reason) {
        return new Problem(503, "Service Unavailable", List.of(reason))
                .header(HttpHeaders.RETRY_AFTER, UNAVAILABLE_SECONDS);
    }

    /** The database is temporarily unavailable. */
    public static Problem databaseAway() {
        return unavailable("The database does not answer. Try again later.");
    }

    /** Adds a header to the answer. */
    public Problem header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public List<String> details() {
        return details;
    }

    /** All details in one text. */
    public String reason() {
        return String.join(" ", details);
    }

    public Map<String, String> headers() {
        return headers;
    }
}
