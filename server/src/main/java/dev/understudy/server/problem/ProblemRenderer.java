package dev.understudy.server.problem;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Renders a {@link Problem} in the format of an API. */
public final class ProblemRenderer {
    /** The reason for a 404, whose documented body is {@code {}}. */
    public static final String REASON_HEADER = "X-Understudy-Reason";

    private ProblemRenderer() {}

    /** The answer in the format of an API. */
    public static Response render(Problem problem, Api api) {
        Response.ResponseBuilder answer = Response.status(problem.status());
        problem.headers().forEach(answer::header);
        if (problem.status() == 404) {
            answer.header(REASON_HEADER, headerText(String.join(" ", problem.details())));
        }
        if (problem.status() == 429) {
            return answer.type(MediaType.TEXT_PLAIN_TYPE)
                    .entity(String.join(" ", problem.details()))
                    .build();
        }
        return answer.type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body(problem, api))
                .build();
    }

    /** The JSON body, as maps and lists in the order of the documented members. */
    public static Map<String, Object> body(Problem problem, Api api) {
        return switch (api) {
            case INTRA -> intraBody(problem);
            case OAUTH -> oauthBody(problem);
            case FAB_MANAGER -> fabManagerBody(problem);
        };
    }

    private static Map<String, Object> intraBody(Problem problem) {
        Map<String, Object> body = new LinkedHashMap<>();
        switch (problem.status()) {
            case 404 -> {}
            case 401 -> {
                body.put("status", 401);
                String text = String.join(" ", problem.details());
                body.put("error", text);
                body.put("message", text);
            }
            default -> {
                body.put("error", problem.title());
                if (problem.title().equals("Validation failed")) {
                    body.put("messages", problem.details());
                } else {
                    body.put("message", String.join(" ", problem.details()));
                }
            }
        }
        return body;
    }

    private static Map<String, Object> oauthBody(Problem problem) {
        if (problem.title().equals(Problem.INVALID_TOKEN) || problem.status() == 404) {
            return intraBody(problem);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", oauthError(problem));
        body.put("error_description", String.join(" ", problem.details()));
        return body;
    }

    /** The title if it is an error code of RFC 6749, otherwise the error code for the status. */
    private static String oauthError(Problem problem) {
        if (problem.title().matches("[a-z_]+")) {
            return problem.title();
        }
        return switch (problem.status()) {
            case 500 -> "server_error";
            case 503 -> "temporarily_unavailable";
            default -> "invalid_request";
        };
    }

    private static Map<String, Object> fabManagerBody(Problem problem) {
        if (problem.status() == 401) {
            return Map.of("errors", problem.details());
        }
        List<String> errors = new ArrayList<>();
        errors.add(sentenceCase(problem.title()));
        errors.addAll(problem.details());
        return Map.of("errors", errors);
    }

    /** {@code Bad Request} as Fab-manager writes it: {@code Bad request}. */
    private static String sentenceCase(String title) {
        return title.charAt(0) + title.substring(1).toLowerCase(java.util.Locale.ROOT);
    }

    /** Replaces all characters but visible ASCII, which a header may hold, by question marks. */
    private static String headerText(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
