package dev.understudy.junit;

import java.time.Clock;

/** The settings of a server. */
record Settings(String dataset, boolean strict, Clock clock) {
    static final Settings DEFAULT = new Settings("documented", false, Clock.systemUTC());

    static Settings of(UnderstudyTest annotation) {
        return new Settings(annotation.dataset(), annotation.strict(), Clock.systemUTC());
    }
}
