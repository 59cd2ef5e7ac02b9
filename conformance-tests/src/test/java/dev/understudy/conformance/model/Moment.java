package dev.understudy.conformance.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What a row's meaning may depend on beside the row itself: the other tables, and the time. */
record Moment(Data data, Instant now) {
    LocalDate today() {
        return now.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
