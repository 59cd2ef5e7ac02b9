package dev.understudy.server.population;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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

    private static final int USUAL_NAME_PERCENT = 3;
    private static final int PATRONED_PERCENT = 10;
    private static final int SECOND_LANGUAGE_PERCENT = 30;

    private final Population population;
    private final ReferenceData reference;
    private final People people;
    private final Names names;
    private final Map<Long, String> campusSlugs;
    private final Map<Long, Long> campusLanguages;
    private long lastCampusUser;
    private long lastTitlesUser;
    private long lastExpertisesUser;
    private long lastPatronage;
    private long lastLanguagesUser;

    UserTables(Population population, ReferenceData reference, People people, Names names) {
        this.population = population;
        this.reference = reference;
        this.people = people;
        this.names = names;
        campusSlugs = reference.campus().stream()
                .collect(Collectors.toMap(ReferenceData.Campus::id, campus -> ReferenceData.slug(campus.name())));
        campusLanguages = reference.campus().stream()
                .collect(Collectors.toMap(ReferenceData.Campus::id, campus -> reference.languageId(campus.language())));
    }

    @Override
    public void writeTo(BulkLoad load) throws SQLException {
        people.fill(
                load,
                "users",
                "id, login, email, created_at, updated_at, first_name, last_name, pool_year, pool_month, kind, status,"
                        + " image, reset_password_sent_at, slack_team, slack_login, slack_mail, slack_validated_at,"
                        + " token_id, primary_campus_id, staff, alumnized_at, active, usual_first_name, phone,"
                        + " correction_point, wallet, anonymize_date, data_erasure_date",
                this::user);
        people.fill(load, "campus_users", "id, campus_id, user_id, is_primary, created_at, updated_at", this::campus);
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
                load,
                "expertises_users",
                "expertise_id, user_id, id, interested, expertise_value, contact_me, created_at",
                reference.expertises().size(),
                15,
                3,
                (expertise, person, random, writer) -> writer.write(
                        expertise,
                        person.id(),
                        ++lastExpertisesUser,
                        random.chance(50),
                        (long) random.between(1, 5),
                        random.chance(30),
                        random.later(person.createdAt(), 900)));
        memberships(
                load,
                "achievements_users",
                "achievement_id",
                reference.achievements().size(),
                40,
                4);
        memberships(
                load,
                "titles_users",
                "title_id, user_id, id, selected",
                reference.titles().size(),
                12,
                2,
                (title, person, random, writer) ->
                        writer.write(title, person.id(), ++lastTitlesUser, random.chance(50)));
        memberships(load, "quests_users", "quest_id", reference.quests().size(), 25, 3);
        memberships(load, "groups_users", "group_id", reference.groups().size(), 8, 2);
        people.fill(load, "languages_users", "id, language_id, user_id, position, created_at", this::languages);
        people.fill(load, "patronages", "id, user_id, godfather_id, ongoing, created_at, updated_at", this::patronage);
        new Locations(population, people).writeTo(load);
        new Enrolments(population, reference, people).writeTo(load);
        new AntiGravUnits(population, people).writeTo(load);
    }

    private void user(Person person, RowWriter writer) throws SQLException {
        Names.Name name = names.of(person.id());
        SeededRandom random = new SeededRandom(population.seed(), "users", person.id());
        String campus = Objects.requireNonNull(campusSlugs.get(person.cohort().campus()));
        String email = name.login() + (person.isStudent() ? "@student." : "@") + campus + ".example";
        boolean hasSlack = random.chance(8);
        LocalDate erasure = erasure(person);
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
                person.isStudent() ? person.isAdmitted() && person.end() == null : random.chance(90),
                random.chance(USUAL_NAME_PERCENT)
                        ? names.of(1 + random.below(population.users())).first()
                        : null,
                random.chance(80) ? "hidden" : null,
                person.isStudent() ? (long) random.below(12) : 0L,
                person.isAdmitted() ? (long) random.below(900) : 0L,
                erasure,
                erasure);
    }

    /** Three years after the student left; null for those who have not. */
    private static @Nullable LocalDate erasure(Person person) {
        Instant left = person.isAdmitted() ? person.end() : person.cohort().poolEnd();
        return person.isStudent() && left != null
                ? LocalDate.ofInstant(left, ZoneOffset.UTC).plusYears(3)
                : null;
    }

    private void campus(Person person, RowWriter writer) throws SQLException {
        SeededRandom random = new SeededRandom(population.seed(), "campus_users of", person.id());
        Instant createdAt = person.createdAt();
        for (long campus : people.campus(person.cohort(), person.id())) {
            boolean isPrimary = campus == person.cohort().campus();
            writer.write(++lastCampusUser, campus, person.id(), isPrimary, createdAt, random.later(createdAt, 300));
            createdAt = random.later(createdAt, 900);
        }
    }

    /** The language of the campus, and another for some. */
    private void languages(Person person, RowWriter writer) throws SQLException {
        SeededRandom random = new SeededRandom(population.seed(), "languages_users", person.id());
        Long first = campusLanguages.get(person.cohort().campus());
        writer.write(++lastLanguagesUser, first, person.id(), 1L, person.createdAt());
        Long second = random.pick(reference.languages()).id();
        if (random.chance(SECOND_LANGUAGE_PERCENT) && !second.equals(first)) {
            writer.write(++lastLanguagesUser, second, person.id(), 2L, random.later(person.createdAt(), 900));
        }
    }

    /** The godfather registered earlier. */
    private void patronage(Person person, RowWriter writer) throws SQLException {
        SeededRandom random = new SeededRandom(population.seed(), "patronages", person.id());
        if (person.id() == 1 || !person.isAdmitted() || !random.chance(PATRONED_PERCENT)) {
            return;
        }
        Instant createdAt = random.later(person.createdAt(), 400);
        writer.write(
                ++lastPatronage,
                person.id(),
                1 + random.below(person.id() - 1),
                person.end() == null,
                createdAt,
                random.later(createdAt, 300));
    }

    /** Writes the row that links a user to reference data. */
    private interface Membership {
        void write(long id, Person person, SeededRandom random, RowWriter writer) throws SQLException;
    }

    private void memberships(BulkLoad load, String table, String column, int count, int percent, int most)
            throws SQLException {
        memberships(
                load,
                table,
                column + ", user_id",
                count,
                percent,
                most,
                (id, person, random, writer) -> writer.write(id, person.id()));
    }

    /**
     * Fills a table that links users to reference data with the ids from 1.
     *
     * @param count number of rows of the reference data
     * @param percent percentage of the users that have a membership
     * @param most greatest number of memberships of a user
     */
    private void memberships(
            BulkLoad load, String table, String columns, int count, int percent, int most, Membership membership)
            throws SQLException {
        people.fill(load, table, columns, (person, writer) -> {
            SeededRandom random = new SeededRandom(population.seed(), table, person.id());
            if (!random.chance(percent)) {
                return;
            }
            int first = random.below(count);
            int memberships = random.between(1, Math.min(most, count));
            for (int i = 0; i < memberships; i++) {
                membership.write((first + i) % count + 1L, person, random, writer);
            }
        });
    }
}
