package dev.understudy.conformance.cases;

import dev.understudy.conformance.io.WireRequest;
import java.util.Map;

/**
 * A request of a case.
 *
 * @param wire as it goes over the wire
 * @param headers beside those that every request has; {@code Authorization} here goes before a token
 * @param as who asks, see {@link Description#as()}
 */
public record CaseRequest(WireRequest wire, Map<String, String> headers, String as) {
    /** A GET without further headers. */
    public static CaseRequest get(String target, String as) {
        return new CaseRequest(new WireRequest("GET", target, null, ""), Map.of(), as);
    }

    /** The path, without the query. */
    public String path() {
        return wire.target().split("\\?", 2)[0];
    }
}
