package dev.understudy.server.population;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of {@code cursus_users}: the pool, the main cursus of admitted students, and a further cursus of some users. */
final class Enrolments implements BulkLoad.Source {
    private static final List<String> GRADES = List.of("Learner", "Cadet", "Member", "Transcender");
    private static final int FURTHER_PERCENT = 15;

    /** Pool and main cursus, and the documented cursus 2: it has no enrolments, so a client can enrol any user. */
    private static final Set<Long> NOT_FURTHER = Set.of(
            Cohort.POOL_BEFORE_2019, Cohort.POOL_SINCE_2019, Cohort.MAIN_BEFORE_2019, Cohort.MAIN_SINCE_2019, 2L);

    private final Population population;
    private final People people;
    private final List<Long> further;
    private long lastId;

    Enrolments(Population population, ReferenceData reference, People people) {
        this.population = population;
        this.people = people;
        further = reference.cursus().stream()
                .map(ReferenceData.Cursus::id)
                .filter(id -> !NOT_FURTHER.contains(id))
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
        SeededRandom random = new SeededRandom(population.seed(), "cursus_users", person.id());
        Cohort cohort = person.cohort();
        if (person.isStudent()) {
            write(
                    writer,
                    person,
                    cohort.poolCursus(),
                    cohort.pool().begin(),
                    cohort.poolEnd(),
                    cohort.poolCursus() == Cohort.POOL_SINCE_2019 ? "Pisciner" : null,
                    random.below(1200),
                    false,
                    random);
        }
        Instant mainBegin = person.begin();
        if (mainBegin != null) {
            write(
                    writer,
                    person,
                    cohort.mainCursus(),
                    mainBegin,
                    person.end(),
                    random.pick(GRADES),
                    random.below(2100),
                    random.chance(90),
                    random);
        }
        if (random.chance(FURTHER_PERCENT)) {
            Instant begin = random.later(cohort.pool().begin(), 900);
            Instant end = random.chance(60) ? begin.plus(Duration.ofDays(random.between(5, 120))) : null;
            long cursus = further.get(SeededRandom.spread(person.id() + random.below(2), further.size()));
            write(writer, person, cursus, begin, end, null, random.below(700), random.chance(20), random);
        }
    }

    /**
     * Writes one enrolment.
     *
     * @param end null while it lasts
     * @param grade null if the cursus has none
     * @param hundredths the level, in hundredths
     */
    private void write(
            RowWriter writer,
            Person person,
            long cursus,
            Instant begin,
            @Nullable Instant end,
            @Nullable String grade,
            int hundredths,
            boolean hasCoalition,
            SeededRandom random)
            throws SQLException {
        lastId++;
        Instant createdAt = person.createdAt().isAfter(begin)
                ? person.createdAt()
                : begin.minusMillis(random.below(Math.min(
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
                random.later(createdAt, 1500));
    }
}
