package dev.understudy.server.population;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** Rows of {@code locations}: where students of the main cursus sat in the last days, and where some sit now. */
final class Locations implements BulkLoad.Source {
    private static final int DAYS = 14;
    private static final int PERCENT = 60;
    private static final int DAYS_PERCENT = 30;
    private static final int NOW_PERCENT = 15;
    private static final int ROWS = 12;
    private static final int SEATS = 20;
    private static final int CLUSTER = ROWS * SEATS;

    private final Population population;
    private final People people;
    private long lastId;

    Locations(Population population, People people) {
        this.population = population;
        this.people = people;
    }

    @Override
    public void writeTo(BulkLoad load) throws SQLException {
        people.fill(load, "locations", "id, user_id, campus_id, begin_at, end_at, is_primary, host", this::write);
    }

    private void write(Person person, RowWriter writer) throws SQLException {
        SeededRandom random = new SeededRandom(population.seed(), "locations", person.id());
        if (!person.isAdmitted() || person.end() != null || !random.chance(PERCENT)) {
            return;
        }
        for (int daysAgo = DAYS; daysAgo > 1; daysAgo--) {
            if (random.chance(DAYS_PERCENT)) {
                Instant begin = Population.AS_OF
                        .minus(Duration.ofDays(daysAgo))
                        .plus(Duration.ofHours(8))
                        .plusMillis(random.below(Duration.ofHours(5).toMillis()));
                Instant end = begin.plusMillis(Duration.ofHours(1).toMillis()
                        + random.below(Duration.ofHours(8).toMillis()));
                writer.write(++lastId, person.id(), person.cohort().campus(), begin, end, true, host(person, daysAgo));
            }
        }
        if (random.chance(NOW_PERCENT)) {
            Instant begin = Population.AS_OF.minusMillis(
                    1 + random.below(Duration.ofHours(10).toMillis()));
            writer.write(++lastId, person.id(), person.cohort().campus(), begin, null, true, host(person, 0));
        }
    }

    /** No two users have the same on one day: the users of a cohort change places from day to day. */
    private static String host(Person person, int daysAgo) {
        long place = person.id() - 1;
        long seat = (place + daysAgo) % SEATS;
        return "c" + (place / CLUSTER + 1) + "r" + (place / SEATS % ROWS + 1) + "s" + (seat + 1);
    }
}
