package dev.understudy.server.population;

import dev.understudy.server.db.BulkLoad;
import dev.understudy.server.db.RowWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Users of Fab-manager, one for ten of the 42 intra API. They are other people. */
final class FabManagerTables implements BulkLoad.Source {
    private static final Instant OPENED = Instant.parse("2014-09-01T08:00:00Z");
    private static final List<String> STREETS = List.of(
            "rue du Canal", "rue de la Gare", "impasse des Lilas", "avenue du Parc", "quai Nord", "place Haute");
    private static final List<String> TOWNS =
            List.of("75000 PARIS, France", "38000 GRENOBLE", "69000 LYON", "BRUXELLES", "31000 TOULOUSE");

    /** The document's first user has the profile 7824 and the id 1746. */
    private static final long PROFILES_BEFORE = 6078;

    private final Population population;
    private final World world;
    private final Names names;
    private final long users;

    FabManagerTables(Population population, World world) {
        this.population = population;
        this.world = world;
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
        Dice dice = new Dice(population.seed(), "fab_manager_users", id);
        Names.Name name = names.of(id);
        long slot = Duration.between(OPENED, Pools.PRESENT).toMillis() / users;
        Instant createdAt = OPENED.plusMillis(slot * (id - 1) + dice.below(slot));
        boolean isDeleted = dice.chance(4);
        boolean isOrganization = dice.chance(6);
        boolean isNamed = dice.chance(98);
        String email = (name.first() + "." + name.last()).toLowerCase(Locale.ROOT) + "@mail.example";
        writer.write(
                id,
                dice.chance(99) ? email : null,
                createdAt,
                isDeleted ? UserTables.later(createdAt, 1500, dice) : null,
                id + PROFILES_BEFORE,
                dice.chance(60) ? "J" + dice.between(1000, 9999) + "-" + dice.between(1, 9) : null,
                isOrganization ? "Association " + name.last() : name.first() + " " + name.last(),
                isNamed ? name.first() : null,
                isNamed ? name.last() : null,
                name.woman() ? "woman" : "man",
                isOrganization,
                dice.chance(80) ? dice.between(1, 150) + " " + dice.pick(STREETS) + ", " + dice.pick(TOWNS) : "",
                dice.chance(95)
                        ? Long.valueOf(dice.pick(world.fabManagerGroups()).id())
                        : null);
    }
}
