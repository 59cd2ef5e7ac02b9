package dev.understudy.server.population;

import java.time.Instant;
import java.util.Locale;

/**
 * A user of the 42 intra API.
 *
 * @param begin when the cursus that follows the pool began; null for who was not admitted
 * @param end when that cursus ended; null while it goes on
 * @param status null where none was given
 */
record Person(long id, Promotion promotion, Kind kind, Instant createdAt, Instant begin, Instant end, String status) {
    enum Kind {
        STUDENT,
        ADMIN,
        EXTERNAL;

        /** As the API has it. */
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
