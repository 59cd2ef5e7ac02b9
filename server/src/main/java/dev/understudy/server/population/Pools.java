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
 * The pools of all years, and when their users registered. Users register one after another, more of them from year to year,
 * most of them for a pool in summer.
 */
final class Pools {
    /** The present of every population, whatever the clock says; only what is planned lies behind it. */
    static final Instant PRESENT = Instant.parse("2026-10-01T00:00:00Z");

    private static final YearMonth FIRST = YearMonth.of(2013, 7);
    private static final YearMonth LAST = YearMonth.of(2026, 9);

    /** By month, from January. */
    private static final int[] SHARES = {3, 9, 7, 3, 2, 4, 20, 18, 16, 7, 6, 0};

    private static final int REGISTRATION_ENDS_DAYS_BEFORE = 20;

    private final List<Pool> pools = new ArrayList<>();
    private final long[] ends;

    /**
     * A pool.
     *
     * @param registrationBegin when the first of its users may register
     * @param share its part of the users, compared with the shares of the others
     */
    record Pool(YearMonth month, Instant begin, Instant registrationBegin, int share) {
        Instant registrationEnd() {
            return begin.minus(REGISTRATION_ENDS_DAYS_BEFORE, ChronoUnit.DAYS);
        }

        /** How many months the first pool lies before it. */
        int age() {
            return (int) FIRST.until(month, ChronoUnit.MONTHS);
        }
    }

    /** Spreads so many promotions over the pools. */
    Pools(long promotions) {
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
            ends[i] = (promotions * sums.get(i) + shares - 1) / shares;
        }
    }

    private static Instant begin(YearMonth month) {
        LocalDate monday = month.atDay(1).with(TemporalAdjusters.firstInMonth(DayOfWeek.MONDAY));
        return monday.atTime(7, 42).toInstant(ZoneOffset.UTC);
    }

    /** The pool of a promotion, which is counted from 0. */
    int of(long promotion) {
        int index = 0;
        while (ends[index] <= promotion) {
            index++;
        }
        return index;
    }

    Pool pool(int index) {
        return pools.get(index);
    }

    /** The first promotion of a pool. */
    long firstPromotion(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    /** One more than the last promotion of a pool. */
    long endOfPromotions(int index) {
        return ends[index];
    }
}
