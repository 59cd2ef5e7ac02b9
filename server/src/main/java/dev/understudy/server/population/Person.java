package dev.understudy.server.population;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A user of the 42 intra API.
 *
 * @param begin start of the main cursus; null if the user was not admitted after the pool
 * @param end end of the main cursus; null if not admitted or still enrolled
 * @param status null if the user has none
 */
record Person(
        long id,
        Cohort cohort,
        Kind kind,
        Instant createdAt,
        @Nullable Instant begin,
        @Nullable Instant end,
        @Nullable String status) {
    enum Kind {
        STUDENT,
        ADMIN,
        EXTERNAL;

        /** The name in the 42 intra API. */
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean isStudent() {
        return kind == Kind.STUDENT;
    }

    boolean isAdmitted() {
        return begin != null;
    }
}
