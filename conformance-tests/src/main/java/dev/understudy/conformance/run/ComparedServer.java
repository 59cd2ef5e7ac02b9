package dev.understudy.conformance.run;

import dev.understudy.conformance.server.Credentials;

/**
 * One of the two servers of a comparison.
 *
 * @param target its name in reports
 * @param url its base URL
 * @param options its options on the command line
 */
public record ComparedServer(String target, String url, Credentials credentials, Limits limits, OptionNames options) {
    Session session(Time time) {
        return new Session(credentials, limits, time, options);
    }
}
