package dev.understudy.junit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A fault, and the requests that meet it: all of them, unless method, path, query or application are given. Immutable.
 *
 * <p>{@code Fault.status(503).path("/v2/users*").times(2)}
 */
public final class Fault {
    private final String action;
    private final Map<String, String> match;
    private final Map<String, Number> chance;

    private Fault(String action, Map<String, String> match, Map<String, Number> chance) {
        this.action = action;
        this.match = match;
        this.chance = chance;
    }

    private static Fault of(String action) {
        return new Fault(action, Map.of(), Map.of());
    }

    /**
     * A status from 400 to 599: the operation does not run; the response is an error in the API's own shape. 429 has
     * {@code Retry-After: 1} unless another is given.
     *
     * <p>A status from 200 to 299: the operation runs and is committed; its response has this status instead of 200, 201 or
     * 204. Errors do not change. 204 and 205 have no body.
     *
     * @param status from 200 to 299 or from 400 to 599
     */
    public static Fault status(int status) {
        return of(Integer.toString(status));
    }

    /**
     * JSON ends after its first half, and {@code Content-Length} is that of the half. Other bodies do not change.
     */
    public static Fault malformed() {
        return of("malformed");
    }

    /** The body is sent with {@code Content-Encoding: gzip}, also to a client that does not accept it. */
    public static Fault compressed() {
        return of("compressed");
    }

    /**
     * A list lacks its last row; the headers with its total and the links to other pages do not change. Other responses,
     * and lists without rows, do not change.
     */
    public static Fault fewerRows() {
        return of("fewer-rows");
    }

    /** The connection is closed, and the operation does not run. */
    public static Fault dropBefore() {
        return of("drop-before");
    }

    /** The operation runs and is committed; the connection is closed without a response. */
    public static Fault dropAfter() {
        return of("drop-after");
    }

    /** The connection is closed in the middle of the body; {@code Content-Length} is that of the whole. */
    public static Fault truncate() {
        return of("truncate");
    }

    /**
     * The body comes in ten parts.
     *
     * @param span how long it takes, at most 10 minutes
     */
    public static Fault slowBody(Duration span) {
        return of("slow-body=" + span);
    }

    /**
     * The response is sent later.
     *
     * @param length at most 10 minutes
     */
    public static Fault delay(Duration length) {
        return of("delay=" + length);
    }

    /** Also sends the response, or closes the connection, later: at most 10 minutes. */
    public Fault delayed(Duration length) {
        return new Fault(action + ", delay=" + length, match, chance);
    }

    /**
     * Also sends the header {@code Retry-After}. Only with a status from 400 to 599.
     *
     * @param seconds 0 or more
     */
    public Fault retryAfter(long seconds) {
        return new Fault(action + ", retry-after=" + seconds, match, chance);
    }

    /** Only requests with this method. */
    public Fault method(String method) {
        return matching("method", method);
    }

    /**
     * Only requests with this path, such as {@code /v2/users*}.
     *
     * @param path {@code *} stands for any characters
     */
    public Fault path(String path) {
        return matching("path", path);
    }

    /**
     * Only requests that have these parameters, among others.
     *
     * @param query such as {@code page[number]=2}
     */
    public Fault query(String query) {
        return matching("query", query);
    }

    /** Only requests with an access token of the application with this uid. */
    public Fault application(String clientId) {
        return matching("application", clientId);
    }

    /**
     * How often it applies. Default: always.
     *
     * @param times 1 or more
     */
    public Fault times(int times) {
        return with("times", times);
    }

    /**
     * How likely it applies to a request. Default: 1.
     *
     * @param probability from 0 to 1
     */
    public Fault probability(double probability) {
        return with("probability", probability);
    }

    /** The seed of chance. Default: 0. */
    public Fault seed(long seed) {
        return with("seed", seed);
    }

    private Fault matching(String name, String value) {
        return new Fault(action, and(match, name, Objects.requireNonNull(value, name)), chance);
    }

    private Fault with(String name, Number value) {
        return new Fault(action, match, and(chance, name, value));
    }

    private static <T> Map<String, T> and(Map<String, T> members, String name, T value) {
        Map<String, T> all = new LinkedHashMap<>(members);
        all.put(name, value);
        return all;
    }

    /** As the control API takes it. */
    Map<String, Object> rule() {
        Map<String, Object> rule = new LinkedHashMap<>(chance);
        rule.put("do", action);
        rule.put("match", match);
        return rule;
    }

    /** The rule as in the control API. */
    @Override
    public String toString() {
        return rule().toString();
    }
}
