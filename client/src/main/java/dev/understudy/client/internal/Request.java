package dev.understudy.client.internal;

import java.util.List;

/**
 * What is asked of a server.
 *
 * @param path below the base URI, percent-encoded
 * @param body null for none
 * @param contentType of the body, null for none
 * @param repeatable whether it may be carried out twice
 * @param confidential whether the body of a success must not be shown
 */
public record Request(
        String method,
        String path,
        List<Parameter> parameters,
        String body,
        String contentType,
        boolean repeatable,
        boolean confidential) {

    /** Asks for something and changes nothing. */
    public static Request get(String path, List<Parameter> parameters) {
        return new Request("GET", path, parameters, null, null, true, false);
    }

    /** Makes something. */
    public static Request post(String path, String json) {
        return new Request("POST", path, List.of(), json, "application/json", false, false);
    }

    /** Sends a form with credentials. Sent twice it does no harm. */
    static Request form(String path, List<Parameter> form) {
        String body = Parameter.encode(form);
        return new Request("POST", path, List.of(), body, "application/x-www-form-urlencoded", true, true);
    }
}
