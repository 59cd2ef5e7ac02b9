package dev.understudy.server.population;

import java.time.Duration;
import java.time.Instant;

/**
 * Users with consecutive ids who register for the same pool at the same campus.
 *
 * @param number counts from 0
 * @param firstUser id of the first user
 * @param size number of users, at most {@link #GREATEST_SIZE}
 * @param pool the pool they register for
 * @param campus id of their campus
 * @param registrationBegin start of registration, inclusive
 * @param registrationEnd end of registration, exclusive
 */
record Cohort(
        long number,
        long firstUser,
        int size,
        PoolSchedule.Pool pool,
        long campus,
        Instant registrationBegin,
        Instant registrationEnd) {
    static final int GREATEST_SIZE = 20;

    static final long POOL_BEFORE_2019 = 1;
    static final long POOL_SINCE_2019 = 9;
    static final long MAIN_BEFORE_2019 = 3;
    static final long MAIN_SINCE_2019 = 21;

    private static final Duration POOL_LENGTH = Duration.ofHours(26 * 24 + 2);
    private static final Duration UNTIL_MAIN_CURSUS = Duration.ofDays(77);

    static boolean isPool(long cursus) {
        return cursus == POOL_BEFORE_2019 || cursus == POOL_SINCE_2019;
    }

    static boolean isMain(long cursus) {
        return cursus == MAIN_BEFORE_2019 || cursus == MAIN_SINCE_2019;
    }

    long poolCursus() {
        return pool.month().getYear() < 2019 ? POOL_BEFORE_2019 : POOL_SINCE_2019;
    }

    Instant poolEnd() {
        return pool.begin().plus(POOL_LENGTH);
    }

    /** Id of the cursus of the students who were admitted after the pool. */
    long mainCursus() {
        return pool.month().getYear() < 2019 ? MAIN_BEFORE_2019 : MAIN_SINCE_2019;
    }

    Instant mainBegin() {
        return pool.begin().plus(UNTIL_MAIN_CURSUS);
    }

    /**
     * When a user registers: after the users before.
     *
     * @param position counts from 0
     */
    Instant registration(int position, SeededRandom random) {
        long length = Duration.between(registrationBegin, registrationEnd).toMillis();
        long slot = length / size;
        return registrationBegin.plusMillis(slot * position + (slot < 1 ? 0 : random.below(slot)));
    }
}
