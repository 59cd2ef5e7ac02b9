package dev.understudy.junit;

import java.time.Clock;

/** The settings of a server. */
record Settings(String dataset, boolean strict, boolean tls, Clock clock) {
    static final Settings DEFAULT = new Settings("documented", false, false, Clock.systemUTC());

    static Settings of(UnderstudyTest annotation) {
        return new Settings(annotation.dataset(), annotation.strict(), annotation.tls(), Clock.systemUTC());
    }
}
