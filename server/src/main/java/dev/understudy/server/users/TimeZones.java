package dev.understudy.server.users;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The time zones of campus. */
final class TimeZones {
    private TimeZones() {}

    /** UTC if the name is null or unknown: a data set may hold any text. */
    static ZoneId of(@Nullable String name) {
        try {
            return name == null ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }
}
