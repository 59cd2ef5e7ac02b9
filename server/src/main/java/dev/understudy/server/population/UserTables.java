package dev.understudy.server.population;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Rows of {@code users} and of the tables that link users to reference data. */
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
    private final ReferenceData reference;
    private final People people;
    private final Names names;
    private final Map<Long, String> campusSlugs;

    UserTables(Population population, ReferenceData reference, People people, Names names) {
        this.population = population;
        this.reference = reference;
        this.people = people;
        this.names = names;
        campusSlugs = reference.campus().stream()
                .collect(Collectors.toMap(ReferenceData.Campus::id, campus -> ReferenceData.slug(campus.name())));
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
        memberships(load, "dashes_users", "dash_id", reference.dashes().size(), 3, 1);
        memberships(load, "events_users", "event_id", ReferenceTables.eventCount(population), 20, 3);
        memberships(
                load,
                "partnerships_users",
                "partnership_id",
                reference.partnerships().size(),
                4,
                1);
        memberships(
                load, "expertises_users", "expertise_id", reference.expertises().size(), 15, 3);
        memberships(
                load,
                "achievements_users",
                "achievement_id",
                reference.achievements().size(),
                40,
                4);
        memberships(load, "titles_users", "title_id", reference.titles().size(), 12, 2);
        memberships(load, "quests_users", "quest_id", reference.quests().size(), 25, 3);
        memberships(load, "groups_users", "group_id", reference.groups().size(), 8, 2);
        new Enrolments(population, reference, people).writeTo(load);
        new AntiGravUnits(population, people).writeTo(load);
    }

    private void user(Person person, RowWriter writer) throws SQLException {
        Names.Name name = names.of(person.id());
        SeededRandom random = new SeededRandom(population.seed(), "users", person.id());
        String campus = Objects.requireNonNull(campusSlugs.get(person.cohort().campus()));
        String email = name.login() + (person.isStudent() ? "@student." : "@") + campus + ".example";
        boolean hasSlack = random.chance(8);
        writer.write(
                person.id(),
                name.login(),
                person.kind() == Person.Kind.EXTERNAL && random.chance(30) ? null : email,
                person.createdAt(),
                random.later(person.createdAt(), 1500),
                name.first(),
                name.last(),
                person.isStudent()
                        ? String.valueOf(person.cohort().pool().month().getYear())
                        : null,
                person.isStudent() ? MONTHS.get(person.cohort().pool().month().getMonthValue() - 1) : null,
                person.kind().text(),
                person.status(),
                random.chance(70) ? "https://images.example/users/" + name.login() + ".jpg" : null,
                random.chance(5) ? random.later(person.createdAt(), 1000) : null,
                hasSlack ? "T" + campus.toUpperCase(Locale.ROOT) : null,
                hasSlack ? name.login() : null,
                hasSlack ? email : null,
                hasSlack ? random.later(person.createdAt(), 60) : null,
                random.chance(15) ? Long.valueOf(person.id() * 3 + random.below(3)) : null,
                person.cohort().campus(),
                person.kind() == Person.Kind.ADMIN,
                random.chance(70) ? person.end() : null,
                person.isStudent() ? person.isAdmitted() && person.end() == null : random.chance(90));
    }

    private void campus(Person person, RowWriter writer) throws SQLException {
        for (long campus : people.campus(person.cohort(), person.id())) {
            writer.write(campus, person.id());
        }
    }

    /**
     * Fills a table that links users to reference data with the ids from 1.
     *
     * @param count number of rows of the reference data
     * @param percent percentage of the users that have a membership
     * @param most greatest number of memberships of a user
     */
    private void memberships(BulkLoad load, String table, String column, int count, int percent, int most)
            throws SQLException {
        people.fill(load, table, column + ", user_id", (person, writer) -> {
            SeededRandom random = new SeededRandom(population.seed(), table, person.id());
            if (!random.chance(percent)) {
                return;
            }
            int first = random.below(count);
            int memberships = random.between(1, Math.min(most, count));
            for (int i = 0; i < memberships; i++) {
                writer.write((first + i) % count + 1L, person.id());
            }
        });
    }
}
