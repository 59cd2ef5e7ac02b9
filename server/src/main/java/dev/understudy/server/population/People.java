package dev.understudy.server.population;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The users of the 42 intra API in a population. Immutable. */
final class People {
    private static final int ADMITTED_PERCENT = 45;

    /** Months from the first pool to the opening of the last campus, in September 2022. */
    private static final int MONTHS_OF_OPENING = 110;

    private final Population population;
    private final ReferenceData reference;
    private final PoolSchedule pools;

    People(Population population, ReferenceData reference) {
        this.population = population;
        this.reference = reference;
        this.pools = new PoolSchedule(cohorts());
    }

    long cohorts() {
        return (population.users() + Cohort.GREATEST_SIZE - 1) / Cohort.GREATEST_SIZE;
    }

    /**
     * A cohort.
     *
     * @param number counts from 0
     */
    Cohort cohort(long number) {
        int index = pools.of(number);
        PoolSchedule.Pool pool = pools.pool(index);
        long count = pools.endOfCohorts(index) - pools.firstCohort(index);
        long rank = number - pools.firstCohort(index);
        long length = Duration.between(pool.registrationBegin(), pool.registrationEnd())
                .toMillis();
        long firstUser = number * Cohort.GREATEST_SIZE + 1;
        return new Cohort(
                number,
                firstUser,
                (int) Math.min(Cohort.GREATEST_SIZE, population.users() - firstUser + 1),
                pool,
                campus(number, pool),
                pool.registrationBegin().plusMillis(length * rank / count),
                pool.registrationBegin().plusMillis(length * (rank + 1) / count));
    }

    private long campus(long number, PoolSchedule.Pool pool) {
        List<ReferenceData.Campus> all = reference.campus();
        int open = Math.min(all.size(), 1 + pool.age() * (all.size() - 1) / MONTHS_OF_OPENING);
        int shares =
                all.stream().limit(open).mapToInt(ReferenceData.Campus::share).sum();
        int place = SeededRandom.spread(number + population.seed(), shares);
        for (ReferenceData.Campus campus : all) {
            place -= campus.share();
            if (place < 0) {
                return campus.id();
            }
        }
        throw new IllegalStateException("No campus has the place " + place + " of cohort " + number);
    }

    List<Person> of(Cohort cohort) {
        List<Person> people = new ArrayList<>(cohort.size());
        for (int position = 0; position < cohort.size(); position++) {
            people.add(person(cohort, position));
        }
        return people;
    }

    private Person person(Cohort cohort, int position) {
        long id = cohort.firstUser() + position;
        SeededRandom random = new SeededRandom(population.seed(), "people", id);
        int permille = random.below(1000);
        Person.Kind kind =
                permille < 15 ? Person.Kind.ADMIN : permille < 35 ? Person.Kind.EXTERNAL : Person.Kind.STUDENT;
        Instant createdAt = cohort.registration(position, random);
        boolean admitted = kind == Person.Kind.STUDENT
                && random.chance(ADMITTED_PERCENT)
                && cohort.mainBegin().isBefore(Population.AS_OF);
        Instant begin = admitted ? cohort.mainBegin() : null;
        Instant end = begin == null ? null : end(begin, random);
        return new Person(id, cohort, kind, createdAt, begin, end, status(kind, cohort, begin, end, random));
    }

    /** Fourteen months to five years after the beginning; null if still to come. */
    private static @Nullable Instant end(Instant begin, SeededRandom random) {
        Instant end = begin.plus(Duration.ofDays(random.between(420, 1825))).plusMillis(random.below(86_400_000));
        return end.isBefore(Population.AS_OF) ? end : null;
    }

    private static @Nullable String status(
            Person.Kind kind, Cohort cohort, @Nullable Instant begin, @Nullable Instant end, SeededRandom random) {
        if (kind == Person.Kind.EXTERNAL || random.chance(5)) {
            return null;
        }
        if (kind == Person.Kind.ADMIN) {
            return random.chance(70) ? "active" : "left";
        }
        if (begin == null) {
            return cohort.mainBegin().isBefore(Population.AS_OF) ? "inactive" : "active";
        }
        if (end == null) {
            return "active";
        }
        return random.chance(40) ? "blackholed" : "alumni";
    }

    /** The ids of the campus of a user: the primary one, and that of some users beside it. */
    List<Long> campus(Cohort cohort, long user) {
        SeededRandom random = new SeededRandom(population.seed(), "campus_users", user);
        long second = random.pick(reference.campus()).id();
        return random.chance(8) && second != cohort.campus()
                ? List.of(cohort.campus(), second)
                : List.of(cohort.campus());
    }

    /** The number of users of each campus, by its id. */
    Map<Long, Long> countByCampus() {
        Map<Long, Long> counts = new HashMap<>();
        for (long number = 0; number < cohorts(); number++) {
            Cohort cohort = cohort(number);
            for (long user = cohort.firstUser(); user < cohort.firstUser() + cohort.size(); user++) {
                campus(cohort, user).forEach(campus -> counts.merge(campus, 1L, Long::sum));
            }
        }
        return counts;
    }

    /** Writes the rows of one person. */
    interface RowsOfPerson {
        void write(Person person, RowWriter writer) throws SQLException;
    }

    /** Fills a table, person by person. */
    void fill(BulkLoad load, String table, String columns, RowsOfPerson rows) throws SQLException {
        fillByCohort(load, table, columns, (cohort, writer) -> {
            for (Person person : of(cohort)) {
                rows.write(person, writer);
            }
        });
    }

    /** Writes the rows of one cohort. */
    interface RowsOfCohort {
        void write(Cohort cohort, RowWriter writer) throws SQLException;
    }

    /** Fills a table, cohort by cohort. */
    void fillByCohort(BulkLoad load, String table, String columns, RowsOfCohort rows) throws SQLException {
        long cohorts = cohorts();
        load.fill(table, columns, writer -> {
            for (long number = 0; number < cohorts; number++) {
                rows.write(cohort(number), writer);
                load.listener().reached(table, number + 1, cohorts);
            }
        });
    }
}
