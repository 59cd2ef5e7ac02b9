package dev.understudy.server.population;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Rows of {@code fab_manager_users}: one for every ten users of the 42 intra API, with other names. */
final class FabManagerTables implements BulkLoad.Source {
    private static final Instant OPENED = Instant.parse("2014-09-01T08:00:00Z");
    private static final List<String> STREETS = List.of(
            "rue du Canal", "rue de la Gare", "impasse des Lilas", "avenue du Parc", "quai Nord", "place Haute");
    private static final List<String> TOWNS =
            List.of("75000 PARIS, France", "38000 GRENOBLE", "69000 LYON", "BRUXELLES", "31000 TOULOUSE");

    /** Offset of {@code invoicing_profile_id} from the id, as in the documented example: 7824 for the user 1746. */
    private static final long PROFILE_OFFSET = 6078;

    private final Population population;
    private final ReferenceData reference;
    private final Names names;
    private final long users;

    FabManagerTables(Population population, ReferenceData reference) {
        this.population = population;
        this.reference = reference;
        users = (population.users() + 9) / 10;
        names = new Names(users, population.seed() + 1);
    }

    @Override
    public void writeTo(BulkLoad load) throws SQLException {
        load.fill(
                "fab_manager_users",
                "id, email, created_at, deleted_at, invoicing_profile_id, external_id, full_name, first_name, last_name,"
                        + " gender, organization, address, group_id",
                writer -> {
                    for (long id = 1; id <= users; id++) {
                        write(id, writer);
                        load.listener().reached("fab_manager_users", id, users);
                    }
                });
    }

    private void write(long id, RowWriter writer) throws SQLException {
        SeededRandom random = new SeededRandom(population.seed(), "fab_manager_users", id);
        Names.Name name = names.of(id);
        long slot = Duration.between(OPENED, Population.AS_OF).toMillis() / users;
        Instant createdAt = OPENED.plusMillis(slot * (id - 1) + random.below(slot));
        boolean isDeleted = random.chance(4);
        boolean isOrganization = random.chance(6);
        boolean isNamed = random.chance(98);
        String email = (name.first() + "." + name.last()).toLowerCase(Locale.ROOT) + "@mail.example";
        writer.write(
                id,
                random.chance(99) ? email : null,
                createdAt,
                isDeleted ? random.later(createdAt, 1500) : null,
                id + PROFILE_OFFSET,
                random.chance(60) ? "J" + random.between(1000, 9999) + "-" + random.between(1, 9) : null,
                isOrganization ? "Association " + name.last() : name.first() + " " + name.last(),
                isNamed ? name.first() : null,
                isNamed ? name.last() : null,
                name.woman() ? "woman" : "man",
                isOrganization,
                random.chance(80)
                        ? random.between(1, 150) + " " + random.pick(STREETS) + ", " + random.pick(TOWNS)
                        : "",
                random.chance(95)
                        ? Long.valueOf(random.pick(reference.fabManagerGroups()).id())
                        : null);
    }
}
