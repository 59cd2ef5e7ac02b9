package dev.understudy.conformance.mutants;

import java.util.List;

/** Access tokens that mutants ask for themselves. */
final class Tokens {
    private Tokens() {}

    /** A new token of an application of the data sets. */
    static String of(String application, Origin origin) {
        String form =
                "grant_type=client_credentials&client_id=" + application + "&client_secret=" + application + "-secret";
        Request request = new Request(
                "POST",
                "/oauth/token",
                List.of(
                        new Header("Host", "127.0.0.1"),
                        new Header("Content-Type", "application/x-www-form-urlencoded"),
                        new Header("Content-Length", "" + form.length())),
                form);
        return Json.object(origin.send(request).body())
                .orElseThrow()
                .get("access_token")
                .textValue();
    }
}
