package dev.understudy.server.population;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * The pools from 2013 to 2026, with their registration periods. The number of users grows from year to year; most register
 * for a pool in summer.
 */
final class PoolSchedule {
    private static final YearMonth FIRST = YearMonth.of(2013, 7);
    private static final YearMonth LAST = YearMonth.of(2026, 9);

    /** Relative number of users by month, from January. */
    private static final int[] SHARES = {3, 9, 7, 3, 2, 4, 20, 18, 16, 7, 6, 0};

    private static final int REGISTRATION_ENDS_DAYS_BEFORE = 20;

    private final List<Pool> pools = new ArrayList<>();
    private final long[] ends;

    /**
     * A pool.
     *
     * @param begin start of the pool
     * @param registrationBegin start of registration
     * @param share number of users, relative to the other pools
     */
    record Pool(YearMonth month, Instant begin, Instant registrationBegin, int share) {
        Instant registrationEnd() {
            return begin.minus(REGISTRATION_ENDS_DAYS_BEFORE, ChronoUnit.DAYS);
        }

        /** Months since the first pool. */
        int age() {
            return (int) FIRST.until(month, ChronoUnit.MONTHS);
        }
    }

    /** Distributes cohorts over the pools. */
    PoolSchedule(long cohorts) {
        Instant registrationBegin = begin(FIRST).minus(100, ChronoUnit.DAYS);
        int shares = 0;
        List<Integer> sums = new ArrayList<>();
        for (YearMonth month = FIRST; !month.isAfter(LAST); month = month.plusMonths(1)) {
            int share = SHARES[month.getMonthValue() - 1] * (month.getYear() - FIRST.getYear() + 2);
            if (share > 0) {
                Pool pool = new Pool(month, begin(month), registrationBegin, share);
                registrationBegin = pool.registrationEnd();
                pools.add(pool);
                shares += share;
                sums.add(shares);
            }
        }
        ends = new long[pools.size()];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = (cohorts * sums.get(i) + shares - 1) / shares;
        }
    }

    private static Instant begin(YearMonth month) {
        LocalDate monday = month.atDay(1).with(TemporalAdjusters.firstInMonth(DayOfWeek.MONDAY));
        return monday.atTime(7, 42).toInstant(ZoneOffset.UTC);
    }

    /** Index of the pool of a cohort; cohorts count from 0. */
    int of(long cohort) {
        int index = 0;
        while (ends[index] <= cohort) {
            index++;
        }
        return index;
    }

    Pool pool(int index) {
        return pools.get(index);
    }

    /** Number of the first cohort of a pool. */
    long firstCohort(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    /** Number after the last cohort of a pool. */
    long endOfCohorts(int index) {
        return ends[index];
    }
}
