package dev.understudy.server.population;

import dev.understudy.server.db.BulkLoad;
import dev.understudy.server.db.RowWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The users of a population. Immutable. */
final class People {
    private static final int ADMITTED_PERCENT = 45;

    /** Campuses open until September 2022, in months from the first pool. */
    private static final int MONTHS_OF_OPENING = 110;

    private final Population population;
    private final World world;
    private final Pools pools;

    People(Population population, World world) {
        this.population = population;
        this.world = world;
        this.pools = new Pools(promotions());
    }

    long promotions() {
        return (population.users() + Promotion.GREATEST_SIZE - 1) / Promotion.GREATEST_SIZE;
    }

    /** A promotion; its number counts from 0. */
    Promotion promotion(long number) {
        int index = pools.of(number);
        Pools.Pool pool = pools.pool(index);
        long count = pools.endOfPromotions(index) - pools.firstPromotion(index);
        long rank = number - pools.firstPromotion(index);
        long length = Duration.between(pool.registrationBegin(), pool.registrationEnd())
                .toMillis();
        long firstUser = number * Promotion.GREATEST_SIZE + 1;
        return new Promotion(
                number,
                firstUser,
                (int) Math.min(Promotion.GREATEST_SIZE, population.users() - firstUser + 1),
                pool,
                campus(number, pool),
                pool.registrationBegin().plusMillis(length * rank / count),
                pool.registrationBegin().plusMillis(length * (rank + 1) / count));
    }

    private long campus(long number, Pools.Pool pool) {
        List<World.Campus> all = world.campus();
        int open = Math.min(all.size(), 1 + pool.age() * (all.size() - 1) / MONTHS_OF_OPENING);
        int shares = all.stream().limit(open).mapToInt(World.Campus::share).sum();
        int place = Dice.spread(number + population.seed(), shares);
        for (World.Campus campus : all) {
            place -= campus.share();
            if (place < 0) {
                return campus.id();
            }
        }
        throw new IllegalStateException("No campus has the place " + place + " of promotion " + number);
    }

    List<Person> of(Promotion promotion) {
        List<Person> people = new ArrayList<>(promotion.size());
        for (int position = 0; position < promotion.size(); position++) {
            people.add(person(promotion, position));
        }
        return people;
    }

    private Person person(Promotion promotion, int position) {
        long id = promotion.firstUser() + position;
        Dice dice = new Dice(population.seed(), "people", id);
        int lot = dice.below(1000);
        Person.Kind kind = lot < 15 ? Person.Kind.ADMIN : lot < 35 ? Person.Kind.EXTERNAL : Person.Kind.STUDENT;
        Instant createdAt = promotion.registration(position, dice);
        boolean admitted = kind == Person.Kind.STUDENT
                && dice.chance(ADMITTED_PERCENT)
                && promotion.mainBegin().isBefore(Pools.PRESENT);
        Instant begin = admitted ? promotion.mainBegin() : null;
        Instant end = admitted ? end(begin, dice) : null;
        return new Person(id, promotion, kind, createdAt, begin, end, status(kind, promotion, begin, end, dice));
    }

    /** After fourteen months to five years; null if that is not over. */
    private static Instant end(Instant begin, Dice dice) {
        Instant end = begin.plus(Duration.ofDays(dice.between(420, 1825))).plusMillis(dice.below(86_400_000));
        return end.isBefore(Pools.PRESENT) ? end : null;
    }

    private static String status(Person.Kind kind, Promotion promotion, Instant begin, Instant end, Dice dice) {
        if (kind == Person.Kind.EXTERNAL || dice.chance(5)) {
            return null;
        }
        if (kind == Person.Kind.ADMIN) {
            return dice.chance(70) ? "active" : "left";
        }
        if (begin == null) {
            return promotion.mainBegin().isBefore(Pools.PRESENT) ? "inactive" : "active";
        }
        if (end == null) {
            return "active";
        }
        return dice.chance(40) ? "blackholed" : "alumni";
    }

    /** Writes rows of one person. */
    interface RowsOfPerson {
        void write(Person person, RowWriter writer) throws SQLException;
    }

    /** Writes rows of a table, person by person. */
    void fill(BulkLoad load, String table, String columns, RowsOfPerson rows) throws SQLException {
        fillByPromotion(load, table, columns, (promotion, writer) -> {
            for (Person person : of(promotion)) {
                rows.write(person, writer);
            }
        });
    }

    /** Writes rows of one promotion. */
    interface RowsOfPromotion {
        void write(Promotion promotion, RowWriter writer) throws SQLException;
    }

    /** Writes rows of a table, promotion by promotion. */
    void fillByPromotion(BulkLoad load, String table, String columns, RowsOfPromotion rows) throws SQLException {
        long promotions = promotions();
        load.fill(table, columns, writer -> {
            for (long number = 0; number < promotions; number++) {
                rows.write(promotion(number), writer);
                load.listener().reached(table, number + 1, promotions);
            }
        });
    }
}
