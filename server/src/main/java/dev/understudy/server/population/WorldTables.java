package dev.understudy.server.population;

import dev.understudy.server.db.BulkLoad;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Rows that are the same in every population, but for the events, of which a greater one has more. */
final class WorldTables implements BulkLoad.Source {
    private static final Instant FOUNDED = Instant.parse("2013-01-14T09:30:00.000Z");

    private final Population population;
    private final World world;

    WorldTables(Population population, World world) {
        this.population = population;
        this.world = world;
    }

    /** How many events a population has. */
    static int eventCount(Population population) {
        return (int) (20 + population.users() / 1000);
    }

    @Override
    public void writeTo(BulkLoad load) throws SQLException {
        load.fill("cursus", "id, created_at, name, slug", writer -> {
            for (World.Cursus cursus : world.cursus()) {
                Instant createdAt = FOUNDED.plus(cursus.id(), ChronoUnit.DAYS).plusMillis(cursus.id() * 7919);
                writer.write(cursus.id(), createdAt, cursus.name(), World.slug(cursus.name()));
            }
        });
        load.fill("campus", "id, name, slug", writer -> {
            for (World.Campus campus : world.campus()) {
                writer.write(campus.id(), campus.name(), World.slug(campus.name()));
            }
        });
        named(load, "dashes", world.dashes());
        load.fill("events", "id, name", writer -> {
            for (long id = 1; id <= eventCount(population); id++) {
                writer.write(id, new Dice(population.seed(), "events", id).pick(world.events()) + " " + id);
            }
        });
        named(load, "partnerships", world.partnerships());
        named(load, "expertises", world.expertises());
        named(load, "achievements", world.achievements());
        named(load, "titles", world.titles());
        named(load, "quests", world.quests());
        load.fill("user_groups", "id, name", writer -> {
            for (int i = 0; i < world.groups().size(); i++) {
                writer.write(i + 1L, world.groups().get(i));
            }
        });
        load.fill("projects", "id, name, slug, parent_id", writer -> {
            for (World.Project project : world.projects()) {
                writer.write(project.id(), project.name(), world.slug(project), project.parent());
            }
        });
        load.fill("fab_manager_groups", "id, name, slug", writer -> {
            for (World.Group group : world.fabManagerGroups()) {
                writer.write(group.id(), group.name(), group.slug());
            }
        });
    }

    private static void named(BulkLoad load, String table, List<String> names) throws SQLException {
        load.fill(table, "id, name, slug", writer -> {
            for (int i = 0; i < names.size(); i++) {
                writer.write(i + 1L, names.get(i), World.slug(names.get(i)));
            }
        });
    }
}
