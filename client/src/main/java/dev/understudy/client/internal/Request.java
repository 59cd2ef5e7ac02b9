package dev.understudy.client.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to the API.
 *
 * @param path the path below the base URI, percent-encoded
 * @param body null for no body
 * @param contentType the media type of the body, null for no body
 * @param idempotent whether the request can be retried after the server may have processed it
 * @param confidential whether the body of a success response must not be shown
 */
public record Request(
        String method,
        String path,
        List<Parameter> parameters,
        @Nullable String body,
        @Nullable String contentType,
        boolean idempotent,
        boolean confidential) {

    /** A GET request. */
    public static Request get(String path, List<Parameter> parameters) {
        return new Request("GET", path, parameters, null, null, true, false);
    }

    /** A POST request that creates a record and is not retried. */
    public static Request post(String path, String json) {
        return new Request("POST", path, List.of(), json, "application/json", false, false);
    }

    /**
     * A request with any method. GET and HEAD can be retried.
     *
     * @param json the body, null for none
     */
    public static Request of(String method, String path, List<Parameter> parameters, @Nullable String json) {
        boolean idempotent = method.equals("GET") || method.equals("HEAD");
        return new Request(method, path, parameters, json, json == null ? null : "application/json", idempotent, false);
    }

    /** A POST request with credentials in a form, which is harmless to retry. */
    static Request form(String path, List<Parameter> form) {
        String body = Parameter.encode(form);
        return new Request("POST", path, List.of(), body, "application/x-www-form-urlencoded", true, true);
    }
}
