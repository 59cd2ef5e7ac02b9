package dev.understudy.server.control;

import dev.understudy.server.http.Alteration;
import dev.understudy.server.http.Delivery;
import dev.understudy.server.problem.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a request instead of, or beside, its operation. The text of an action is the same in a rule, in a header
 * and on the command line: {@code 503}, {@code 429, retry-after=3}, {@code delay=2s, drop-after}, {@code fewer-rows}.
 *
 * @param text as written
 * @param status the status of the error that is the response; null if the operation runs
 * @param retryAfter the seconds of {@code Retry-After}; null for none
 * @param isDroppedBefore whether the connection is closed and the operation does not run
 * @param alteration what is changed in the response of the operation; null for nothing
 * @param delivery how the response is sent; null for at once and as a whole
 */
record FaultAction(
        String text,
        @Nullable Integer status,
        @Nullable Long retryAfter,
        boolean isDroppedBefore,
        @Nullable Alteration alteration,
        @Nullable Delivery delivery) {
    static final String GRAMMAR =
            "Write a status from 200 to 299 or from 400 to 599, malformed, compressed, fewer-rows,"
                    + " drop-before, drop-after, truncate or slow-body=5s, or delay=2s alone or with one of them: \"delay=2s, 503\"."
                    + " A status from 400 to 599 can have retry-after=SECONDS.";

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Pattern SUCCESS = Pattern.compile("2\\d\\d");
    private static final Pattern ERROR = Pattern.compile("[45]\\d\\d");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");
    private static final int TOO_MANY_REQUESTS = 429;

    /** @throws ControlFault 422 that says what would be right */
    static FaultAction read(String text) {
        Parts parts = new Parts(text);
        for (String part : text.split(",", -1)) {
            parts.add(part.strip());
        }
        return parts.action();
    }

    /** The error that is the response; empty if the operation runs. */
    Optional<Problem> problem() {
        if (isDroppedBefore) {
            return Optional.of(new Problem(503, "Service Unavailable", List.of(reason())));
        }
        if (status == null) {
            return Optional.empty();
        }
        Problem problem =
                switch (status) {
                    case 401 -> Problem.unauthorized(Problem.INVALID_TOKEN, reason());
                    case 404 -> Problem.notFound(reason());
                    default -> new Problem(status, title(status), List.of(reason()));
                };
        if (retryAfter != null) {
            problem.header(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter));
        }
        return Optional.of(problem);
    }

    String reason() {
        return "This is the fault " + text + ", which was asked for.";
    }

    private static String title(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return known == null ? "Status " + status : known.getReasonPhrase();
    }

    /** Collects the parts of the text. */
    private static final class Parts {
        private final String text;
        private final List<String> ends = new ArrayList<>();
        private @Nullable Integer status;
        private @Nullable Long retryAfter;
        private @Nullable Alteration alteration;
        private Delivery.@Nullable Manner manner;
        private Duration delay = Duration.ZERO;
        private Duration span = Duration.ZERO;
        private boolean isDroppedBefore;

        Parts(String text) {
            this.text = text;
        }

        void add(String part) {
            String[] pair = part.split("=", 2);
            String value = pair.length == 2 ? pair[1].strip() : "";
            switch (pair[0].strip()) {
                case "delay" -> delay = duration(part, value);
                case "slow-body" -> {
                    span = duration(part, value);
                    end(part, Delivery.Manner.SLOW);
                }
                case "drop-before" -> {
                    isDroppedBefore = true;
                    end(part, Delivery.Manner.DROPPED);
                }
                case "drop-after" -> end(part, Delivery.Manner.DROPPED);
                case "truncate" -> end(part, Delivery.Manner.TRUNCATED);
                case "malformed" -> end(part, Alteration.of(Alteration.Body.CUT));
                case "compressed" -> end(part, Alteration.of(Alteration.Body.COMPRESSED));
                case "fewer-rows" -> end(part, Alteration.of(Alteration.Body.WITHOUT_LAST_ROW));
                case "retry-after" -> {
                    if (!SECONDS.matcher(value).matches()) {
                        throw invalid(
                                "'" + part + "' is not understood: retry-after is in seconds, as in retry-after=3.");
                    }
                    retryAfter = Long.valueOf(value);
                }
                default -> addStatus(part);
            }
        }

        private void addStatus(String part) {
            if (SUCCESS.matcher(part).matches()) {
                end(part, Alteration.ofStatus(Integer.parseInt(part)));
            } else if (ERROR.matcher(part).matches()) {
                status = Integer.valueOf(part);
                ends.add(part);
            } else {
                throw invalid("'" + part + "' is no fault.");
            }
        }

        private void end(String part, Alteration alteration) {
            this.alteration = alteration;
            ends.add(part);
        }

        private void end(String part, Delivery.Manner manner) {
            this.manner = manner;
            ends.add(part);
        }

        private static Duration duration(String part, String value) {
            return Durations.read(value)
                    .filter(duration -> !duration.isNegative() && duration.compareTo(LONGEST) <= 0)
                    .orElseThrow(() -> invalid("'" + part + "' is not understood: it needs " + Durations.FORMS
                            + ", of at most 10 minutes."));
        }

        FaultAction action() {
            if (ends.size() > 1) {
                throw invalid(String.join(" and ", ends) + " exclude each other.");
            }
            if (retryAfter != null && status == null) {
                throw invalid("retry-after needs a status from 400 to 599, as in \"503, retry-after=3\".");
            }
            if (status != null && status == TOO_MANY_REQUESTS && retryAfter == null) {
                retryAfter = 1L;
            }
            Delivery delivery = manner == null && delay.isZero()
                    ? null
                    : new Delivery(delay, manner == null ? Delivery.Manner.WHOLE : manner, span);
            return new FaultAction(text.strip(), status, retryAfter, isDroppedBefore, alteration, delivery);
        }

        private static ControlFault invalid(String what) {
            return ControlFault.invalid(what + " " + GRAMMAR);
        }
    }
}
