package dev.understudy.server.population;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Users who register one after another for the same pool at the same campus.
 *
 * @param firstUser id of its first user; the others follow
 * @param size how many users it has
 * @param registrationBegin when its first user may register
 * @param registrationEnd before which its last user has registered
 */
record Promotion(
        long number,
        long firstUser,
        int size,
        Pools.Pool pool,
        long campus,
        Instant registrationBegin,
        Instant registrationEnd) {
    static final int GREATEST_SIZE = 20;

    static final long POOL_BEFORE_2019 = 1;
    static final long POOL_SINCE_2019 = 9;
    static final long MAIN_BEFORE_2019 = 3;
    static final long MAIN_SINCE_2019 = 21;

    /** Nobody is enrolled in the documented cursus 2, so that anybody can be. */
    static final Set<Long> CURSUS_OF_EVERYBODY =
            Set.of(POOL_BEFORE_2019, POOL_SINCE_2019, MAIN_BEFORE_2019, MAIN_SINCE_2019, 2L);

    private static final Duration POOL_LENGTH = Duration.ofHours(26 * 24 + 2);
    private static final Duration UNTIL_MAIN_CURSUS = Duration.ofDays(77);

    long poolCursus() {
        return pool.month().getYear() < 2019 ? POOL_BEFORE_2019 : POOL_SINCE_2019;
    }

    Instant poolEnd() {
        return pool.begin().plus(POOL_LENGTH);
    }

    /** The cursus of those who were admitted after the pool. */
    long mainCursus() {
        return pool.month().getYear() < 2019 ? MAIN_BEFORE_2019 : MAIN_SINCE_2019;
    }

    Instant mainBegin() {
        return pool.begin().plus(UNTIL_MAIN_CURSUS);
    }

    /** When its user of that position, counted from 0, registered: after those before. */
    Instant registration(int position, Dice dice) {
        long length = Duration.between(registrationBegin, registrationEnd).toMillis();
        long slot = length / size;
        return registrationBegin.plusMillis(slot * position + (slot < 1 ? 0 : dice.below(slot)));
    }
}
