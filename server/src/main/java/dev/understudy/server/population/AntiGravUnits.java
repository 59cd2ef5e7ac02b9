package dev.understudy.server.population;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Rows of {@code anti_grav_units_users}: stays of admitted students in anti-grav units. */
final class AntiGravUnits implements BulkLoad.Source {
    private static final List<String> REASONS = List.of(
            "I secured a job/internship",
            "I have a fixed-term job",
            "I am ill",
            "I prepare an exam elsewhere",
            "I have family matters to see to",
            "I travel",
            "I found my own company",
            "I need a break");
    private static final int PERCENT = 12;
    private static final LocalDate AS_OF_DATE = LocalDate.ofInstant(Population.AS_OF, ZoneOffset.UTC);

    private final Population population;
    private final People people;
    private long lastId;

    AntiGravUnits(Population population, People people) {
        this.population = population;
        this.people = people;
    }

    @Override
    public void writeTo(BulkLoad load) throws SQLException {
        people.fill(
                load,
                "anti_grav_units_users",
                "id, user_id, anti_grav_unit_id, begin_date, expected_end_date, end_date, is_free, reason, close_id,"
                        + " internship_id, created_at, updated_at",
                this::write);
    }

    private void write(Person person, RowWriter writer) throws SQLException {
        SeededRandom random = new SeededRandom(population.seed(), "anti_grav_units_users", person.id());
        Instant mainBegin = person.begin();
        if (mainBegin == null || !random.chance(PERCENT)) {
            return;
        }
        Instant requestedAt = mainBegin.plus(random.between(100, 400), ChronoUnit.DAYS);
        int stays = random.chance(20) ? 2 : 1;
        for (int i = 0; i < stays && requestedAt.isBefore(Population.AS_OF); i++) {
            requestedAt = write(person, requestedAt.plusMillis(random.below(86_400_000)), random, writer);
        }
    }

    /** Writes a stay. Returns the earliest time of the next request. */
    private Instant write(Person person, Instant requestedAt, SeededRandom random, RowWriter writer)
            throws SQLException {
        LocalDate begin = LocalDate.ofInstant(requestedAt, ZoneOffset.UTC).plusDays(random.below(20));
        boolean isLong = random.chance(5);
        LocalDate expectedEnd = begin.plusDays(isLong ? random.between(2000, 4000) : random.between(30, 190));
        LocalDate end = random.chance(70) ? expectedEnd : expectedEnd.minusDays(random.below(25));
        boolean isOver = end.isBefore(AS_OF_DATE) && random.chance(95);
        boolean isInternship = random.chance(30);
        lastId++;
        writer.write(
                lastId,
                person.id(),
                (long) random.between(1, 4),
                begin,
                expectedEnd,
                isOver ? end : null,
                random.chance(60),
                random.chance(90) ? random.pick(REASONS) : null,
                random.chance(75) ? Long.valueOf(lastId * 7 + random.below(7)) : null,
                isInternship ? Long.valueOf(lastId * 2 + random.below(2)) : null,
                requestedAt,
                random.later(requestedAt, 200));
        return expectedEnd.plusDays(60).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
