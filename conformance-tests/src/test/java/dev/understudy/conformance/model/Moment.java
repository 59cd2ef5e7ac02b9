package dev.understudy.conformance.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The context in which a row is evaluated: the other tables and the time. */
record Moment(Data data, Instant now) {
    LocalDate today() {
        return now.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
