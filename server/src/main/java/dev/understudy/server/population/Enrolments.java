package dev.understudy.server.population;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of {@code cursus_users} and their skills: the pool, the main cursus of admitted students, and a further cursus of some users. */
final class Enrolments implements BulkLoad.Source {
    private static final List<String> GRADES = List.of("Learner", "Cadet", "Member", "Transcender");
    private static final int FURTHER_PERCENT = 15;
    private static final int GREATEST_LEVEL = 2100;

    /** Pool and main cursus, and the documented cursus 2: it has no enrolments, so a client can enrol any user. */
    private static final Set<Long> NOT_FURTHER = Set.of(
            Cohort.POOL_BEFORE_2019, Cohort.POOL_SINCE_2019, Cohort.MAIN_BEFORE_2019, Cohort.MAIN_SINCE_2019, 2L);

    private final Population population;
    private final People people;
    private final List<Long> further;
    private final int skillCount;
    private long lastId;

    Enrolments(Population population, ReferenceData reference, People people) {
        this.population = population;
        this.people = people;
        skillCount = reference.skills().size();
        further = reference.cursus().stream()
                .map(ReferenceData.Cursus::id)
                .filter(id -> !NOT_FURTHER.contains(id))
                .toList();
    }

    /** One enrolment, with the skills that grow with it. */
    private record Enrolment(
            long id,
            Person person,
            long cursus,
            Instant begin,
            @Nullable Instant end,
            @Nullable String grade,
            @Nullable Instant blackholedAt,
            int hundredths,
            boolean hasCoalition,
            Instant createdAt,
            Instant updatedAt) {}

    /** Writes the rows of one enrolment. */
    private interface RowsOfEnrolment {
        void write(Enrolment enrolment, RowWriter writer) throws SQLException;
    }

    @Override
    public void writeTo(BulkLoad load) throws SQLException {
        fill(
                load,
                "cursus_users",
                "id, cursus_id, user_id, begin_at, end_at, grade, blackholed_at, level, has_coalition, created_at,"
                        + " updated_at",
                (enrolment, writer) -> writer.write(
                        enrolment.id(),
                        enrolment.cursus(),
                        enrolment.person().id(),
                        enrolment.begin(),
                        enrolment.end(),
                        enrolment.grade(),
                        enrolment.blackholedAt(),
                        enrolment.hundredths() / 100.0,
                        enrolment.hasCoalition(),
                        enrolment.createdAt(),
                        enrolment.updatedAt()));
        fill(load, "cursus_users_skills", "cursus_user_id, skill_id, level", this::skills);
    }

    private void fill(BulkLoad load, String table, String columns, RowsOfEnrolment rows) throws SQLException {
        lastId = 0;
        people.fill(load, table, columns, (person, writer) -> {
            for (Enrolment enrolment : of(person)) {
                rows.write(enrolment, writer);
            }
        });
    }

    /** The main cursus trains from one to four skills, each up to the level. */
    private void skills(Enrolment enrolment, RowWriter writer) throws SQLException {
        if (!Cohort.isMain(enrolment.cursus()) || enrolment.hundredths() == 0) {
            return;
        }
        SeededRandom random = new SeededRandom(population.seed(), "cursus_users_skills", enrolment.id());
        int first = random.below(skillCount);
        int count = random.between(1, 4);
        for (int i = 0; i < count; i++) {
            double level = random.below(enrolment.hundredths() + 1) / 100.0;
            writer.write(enrolment.id(), (first + i) % skillCount + 1L, level);
        }
    }

    private List<Enrolment> of(Person person) {
        SeededRandom random = new SeededRandom(population.seed(), "cursus_users", person.id());
        Cohort cohort = person.cohort();
        List<Enrolment> enrolments = new ArrayList<>();
        if (person.isStudent()) {
            enrolments.add(enrolment(
                    person,
                    cohort.poolCursus(),
                    cohort.pool().begin(),
                    cohort.poolEnd(),
                    cohort.poolCursus() == Cohort.POOL_SINCE_2019 ? "Pisciner" : null,
                    random.below(1200),
                    false,
                    random));
        }
        Instant mainBegin = person.begin();
        if (mainBegin != null) {
            enrolments.add(enrolment(
                    person,
                    cohort.mainCursus(),
                    mainBegin,
                    person.end(),
                    random.pick(GRADES),
                    level(mainBegin, person.end(), 60 + random.below(60)),
                    random.chance(90),
                    random));
        }
        if (random.chance(FURTHER_PERCENT)) {
            Instant begin = random.later(cohort.pool().begin(), 900);
            Instant end = random.chance(60) ? begin.plus(Duration.ofDays(random.between(5, 120))) : null;
            long cursus = further.get(SeededRandom.spread(person.id() + random.below(2), further.size()));
            int hundredths = level(begin, end, 10 + random.below(40));
            enrolments.add(enrolment(person, cursus, begin, end, null, hundredths, random.chance(20), random));
        }
        return enrolments;
    }

    /**
     * The level after the time in a cursus, which grows with the root of it: about 8 after a year, 15 after three.
     *
     * @param end null while the enrolment lasts
     * @param pace in percent
     * @return hundredths of levels
     */
    private static int level(Instant begin, @Nullable Instant end, int pace) {
        Instant until = end == null || end.isAfter(Population.AS_OF) ? Population.AS_OF : end;
        long days = Math.max(0, Duration.between(begin, until).toDays());
        return (int) Math.min(GREATEST_LEVEL, Math.sqrt(days * 30.0) * 8 * pace / 100);
    }

    /**
     * One enrolment.
     *
     * @param end null while it lasts
     * @param grade null if the cursus has none
     * @param hundredths the level, in hundredths
     */
    private Enrolment enrolment(
            Person person,
            long cursus,
            Instant begin,
            @Nullable Instant end,
            @Nullable String grade,
            int hundredths,
            boolean hasCoalition,
            SeededRandom random) {
        lastId++;
        Instant createdAt = person.createdAt().isAfter(begin)
                ? person.createdAt()
                : begin.minusMillis(random.below(Math.min(
                        10 * 86_400_000L,
                        Duration.between(person.createdAt(), begin).toMillis() + 1)));
        return new Enrolment(
                lastId,
                person,
                cursus,
                begin,
                end,
                grade,
                Cohort.isMain(cursus) ? blackholedAt(person, lastId) : null,
                hundredths,
                hasCoalition,
                createdAt,
                random.later(createdAt, 1500));
    }

    /** When a student fell into the blackhole, or, while studying, when that is to be; null for all others. */
    private @Nullable Instant blackholedAt(Person person, long id) {
        if ("blackholed".equals(person.status())) {
            return person.end();
        }
        if (person.end() != null) {
            return null;
        }
        SeededRandom random = new SeededRandom(population.seed(), "blackholed_at", id);
        return random.chance(70) ? Population.AS_OF.plus(Duration.ofDays(random.between(1, 400))) : null;
    }
}
