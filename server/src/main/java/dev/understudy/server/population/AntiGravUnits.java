package dev.understudy.server.population;

import dev.understudy.server.db.BulkLoad;
import dev.understudy.server.db.RowWriter;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Rows of {@code anti_grav_units_users}: stays of students who were admitted. */
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
    private static final LocalDate TODAY = LocalDate.ofInstant(Pools.PRESENT, ZoneOffset.UTC);

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
        Dice dice = new Dice(population.seed(), "anti_grav_units_users", person.id());
        if (!person.isAdmitted() || !dice.chance(PERCENT)) {
            return;
        }
        Instant asked = person.begin().plus(dice.between(100, 400), ChronoUnit.DAYS);
        int stays = dice.chance(20) ? 2 : 1;
        for (int i = 0; i < stays && asked.isBefore(Pools.PRESENT); i++) {
            asked = write(person, asked.plusMillis(dice.below(86_400_000)), dice, writer);
        }
    }

    /** Writes a stay, and tells when another may begin. */
    private Instant write(Person person, Instant asked, Dice dice, RowWriter writer) throws SQLException {
        LocalDate begin = LocalDate.ofInstant(asked, ZoneOffset.UTC).plusDays(dice.below(20));
        boolean isLong = dice.chance(5);
        LocalDate expectedEnd = begin.plusDays(isLong ? dice.between(2000, 4000) : dice.between(30, 190));
        LocalDate end = dice.chance(70) ? expectedEnd : expectedEnd.minusDays(dice.below(25));
        boolean isOver = end.isBefore(TODAY) && dice.chance(95);
        boolean isInternship = dice.chance(30);
        lastId++;
        writer.write(
                lastId,
                person.id(),
                (long) dice.between(1, 4),
                begin,
                expectedEnd,
                isOver ? end : null,
                dice.chance(60),
                dice.chance(90) ? dice.pick(REASONS) : null,
                dice.chance(75) ? Long.valueOf(lastId * 7 + dice.below(7)) : null,
                isInternship ? Long.valueOf(lastId * 2 + dice.below(2)) : null,
                asked,
                UserTables.later(asked, 200, dice));
        return expectedEnd.plusDays(60).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
