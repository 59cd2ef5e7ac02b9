package dev.understudy.server.population;

import dev.understudy.server.db.BulkLoad;
import dev.understudy.server.db.RowWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Rows of {@code cursus_users}: the pool, the cursus that follows it for who was admitted, and further cursus for some. */
final class Enrolments implements BulkLoad.Source {
    private static final List<String> GRADES = List.of("Learner", "Cadet", "Member", "Transcender");
    private static final int FURTHER_PERCENT = 15;

    private final Population population;
    private final People people;
    private final List<Long> further;
    private long lastId;

    Enrolments(Population population, World world, People people) {
        this.population = population;
        this.people = people;
        further = world.cursus().stream()
                .map(World.Cursus::id)
                .filter(id -> !Promotion.CURSUS_OF_EVERYBODY.contains(id))
                .toList();
    }

    @Override
    public void writeTo(BulkLoad load) throws SQLException {
        people.fill(
                load,
                "cursus_users",
                "id, cursus_id, user_id, begin_at, end_at, grade, level, has_coalition, created_at, updated_at",
                this::write);
    }

    private void write(Person person, RowWriter writer) throws SQLException {
        Dice dice = new Dice(population.seed(), "cursus_users", person.id());
        Promotion promotion = person.promotion();
        if (person.isStudent()) {
            write(
                    writer,
                    person,
                    promotion.poolCursus(),
                    promotion.pool().begin(),
                    promotion.poolEnd(),
                    promotion.poolCursus() == Promotion.POOL_SINCE_2019 ? "Pisciner" : null,
                    dice.below(1200),
                    false,
                    dice);
        }
        if (person.isAdmitted()) {
            write(
                    writer,
                    person,
                    promotion.mainCursus(),
                    person.begin(),
                    person.end(),
                    dice.pick(GRADES),
                    dice.below(2100),
                    dice.chance(90),
                    dice);
        }
        if (dice.chance(FURTHER_PERCENT)) {
            Instant begin = UserTables.later(promotion.pool().begin(), 900, dice);
            Instant end = dice.chance(60) ? begin.plus(Duration.ofDays(dice.between(5, 120))) : null;
            long cursus = further.get(Dice.spread(person.id() + dice.below(2), further.size()));
            write(writer, person, cursus, begin, end, null, dice.below(700), dice.chance(20), dice);
        }
    }

    /** @param hundredths the level's */
    private void write(
            RowWriter writer,
            Person person,
            long cursus,
            Instant begin,
            Instant end,
            String grade,
            int hundredths,
            boolean hasCoalition,
            Dice dice)
            throws SQLException {
        lastId++;
        Instant createdAt = person.createdAt().isAfter(begin)
                ? person.createdAt()
                : begin.minusMillis(dice.below(Math.min(
                        10 * 86_400_000L,
                        Duration.between(person.createdAt(), begin).toMillis() + 1)));
        writer.write(
                lastId,
                cursus,
                person.id(),
                begin,
                end,
                grade,
                hundredths / 100.0,
                hasCoalition,
                createdAt,
                UserTables.later(createdAt, 1500, dice));
    }
}
