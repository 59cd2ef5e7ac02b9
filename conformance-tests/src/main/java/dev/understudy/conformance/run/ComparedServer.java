package dev.understudy.conformance.run;

import dev.understudy.conformance.Credentials;

/**
 * One of the two servers of a comparison.
 *
 * @param target what it is called in reports
 * @param url its base URL
 * @param options how it is named on the command line
 */
public record ComparedServer(String target, String url, Credentials credentials, Limits limits, OptionNames options) {
    Session session(Time time) {
        return new Session(credentials, limits, time, options);
    }
}
