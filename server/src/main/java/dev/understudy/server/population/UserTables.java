package dev.understudy.server.population;

import dev.understudy.server.db.BulkLoad;
import dev.understudy.server.db.RowWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Users of the 42 intra API, and what they belong to. */
final class UserTables implements BulkLoad.Source {
    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

    private final Population population;
    private final World world;
    private final People people;
    private final Names names;
    private final Map<Long, String> campusSlugs;

    UserTables(Population population, World world, People people, Names names) {
        this.population = population;
        this.world = world;
        this.people = people;
        this.names = names;
        campusSlugs = world.campus().stream()
                .collect(Collectors.toMap(World.Campus::id, campus -> World.slug(campus.name())));
    }

    @Override
    public void writeTo(BulkLoad load) throws SQLException {
        people.fill(
                load,
                "users",
                "id, login, email, created_at, updated_at, first_name, last_name, pool_year, pool_month, kind, status,"
                        + " image, reset_password_sent_at, slack_team, slack_login, slack_mail, slack_validated_at,"
                        + " token_id, primary_campus_id, staff, alumnized_at, active",
                this::user);
        people.fill(load, "campus_users", "campus_id, user_id", this::campus);
        memberships(load, "dashes_users", "dash_id", world.dashes().size(), 3, 1);
        memberships(load, "events_users", "event_id", WorldTables.eventCount(population), 20, 3);
        memberships(
                load,
                "partnerships_users",
                "partnership_id",
                world.partnerships().size(),
                4,
                1);
        memberships(load, "expertises_users", "expertise_id", world.expertises().size(), 15, 3);
        memberships(
                load,
                "achievements_users",
                "achievement_id",
                world.achievements().size(),
                40,
                4);
        memberships(load, "titles_users", "title_id", world.titles().size(), 12, 2);
        memberships(load, "quests_users", "quest_id", world.quests().size(), 25, 3);
        memberships(load, "groups_users", "group_id", world.groups().size(), 8, 2);
        new Enrolments(population, world, people).writeTo(load);
        new AntiGravUnits(population, people).writeTo(load);
    }

    private void user(Person person, RowWriter writer) throws SQLException {
        Names.Name name = names.of(person.id());
        Dice dice = new Dice(population.seed(), "users", person.id());
        String campus = campusSlugs.get(person.promotion().campus());
        String email = name.login() + (person.isStudent() ? "@student." : "@") + campus + ".example";
        boolean hasSlack = dice.chance(8);
        writer.write(
                person.id(),
                name.login(),
                person.kind() == Person.Kind.EXTERNAL && dice.chance(30) ? null : email,
                person.createdAt(),
                later(person.createdAt(), 1500, dice),
                name.first(),
                name.last(),
                person.isStudent()
                        ? String.valueOf(person.promotion().pool().month().getYear())
                        : null,
                person.isStudent()
                        ? MONTHS.get(person.promotion().pool().month().getMonthValue() - 1)
                        : null,
                person.kind().text(),
                person.status(),
                dice.chance(70) ? "https://images.example/users/" + name.login() + ".jpg" : null,
                dice.chance(5) ? later(person.createdAt(), 1000, dice) : null,
                hasSlack ? "T" + campus.toUpperCase(Locale.ROOT) : null,
                hasSlack ? name.login() : null,
                hasSlack ? email : null,
                hasSlack ? later(person.createdAt(), 60, dice) : null,
                dice.chance(15) ? Long.valueOf(person.id() * 3 + dice.below(3)) : null,
                person.promotion().campus(),
                person.kind() == Person.Kind.ADMIN,
                dice.chance(70) ? person.end() : null,
                person.isStudent() ? person.isAdmitted() && person.end() == null : dice.chance(90));
    }

    /** A moment up to so many days later, not after the present. */
    static Instant later(Instant moment, int days, Dice dice) {
        long room = Math.min(
                Duration.ofDays(days).toMillis(),
                Duration.between(moment, Pools.PRESENT).toMillis());
        return room <= 0 ? moment : moment.plusMillis(dice.below(room));
    }

    private void campus(Person person, RowWriter writer) throws SQLException {
        long first = person.promotion().campus();
        writer.write(first, person.id());
        Dice dice = new Dice(population.seed(), "campus_users", person.id());
        long second = dice.pick(world.campus()).id();
        if (dice.chance(8) && second != first) {
            writer.write(second, person.id());
        }
    }

    /** Some of the users belong to one or more of what counts its ids from 1. */
    private void memberships(BulkLoad load, String table, String column, int count, int percent, int most)
            throws SQLException {
        people.fill(load, table, column + ", user_id", (person, writer) -> {
            Dice dice = new Dice(population.seed(), table, person.id());
            if (!dice.chance(percent)) {
                return;
            }
            int first = dice.below(count);
            int memberships = dice.between(1, Math.min(most, count));
            for (int i = 0; i < memberships; i++) {
                writer.write((first + i) % count + 1L, person.id());
            }
        });
    }
}
