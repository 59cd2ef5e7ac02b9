package dev.understudy.server.population;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Rows of {@link ReferenceData}. All but the events are the same in every population. */
final class ReferenceTables implements BulkLoad.Source {
    private static final Instant FOUNDED = Instant.parse("2013-01-14T09:30:00.000Z");

    private final Population population;
    private final ReferenceData reference;

    ReferenceTables(Population population, ReferenceData reference) {
        this.population = population;
        this.reference = reference;
    }

    /** Number of events, which grows with the number of users. */
    static int eventCount(Population population) {
        return (int) (20 + population.users() / 1000);
    }

    @Override
    public void writeTo(BulkLoad load) throws SQLException {
        load.fill("cursus", "id, created_at, name, slug", writer -> {
            for (ReferenceData.Cursus cursus : reference.cursus()) {
                Instant createdAt = FOUNDED.plus(cursus.id(), ChronoUnit.DAYS).plusMillis(cursus.id() * 7919);
                writer.write(cursus.id(), createdAt, cursus.name(), ReferenceData.slug(cursus.name()));
            }
        });
        load.fill("campus", "id, name, slug", writer -> {
            for (ReferenceData.Campus campus : reference.campus()) {
                writer.write(campus.id(), campus.name(), ReferenceData.slug(campus.name()));
            }
        });
        named(load, "dashes", reference.dashes());
        load.fill("events", "id, name", writer -> {
            for (long id = 1; id <= eventCount(population); id++) {
                writer.write(id, new SeededRandom(population.seed(), "events", id).pick(reference.events()) + " " + id);
            }
        });
        named(load, "partnerships", reference.partnerships());
        named(load, "expertises", reference.expertises());
        named(load, "achievements", reference.achievements());
        named(load, "titles", reference.titles());
        named(load, "quests", reference.quests());
        load.fill("user_groups", "id, name", writer -> {
            for (int i = 0; i < reference.groups().size(); i++) {
                writer.write(i + 1L, reference.groups().get(i));
            }
        });
        load.fill("projects", "id, name, slug, parent_id", writer -> {
            for (ReferenceData.Project project : reference.projects()) {
                writer.write(project.id(), project.name(), reference.slug(project), project.parent());
            }
        });
        load.fill("fab_manager_groups", "id, name, slug", writer -> {
            for (ReferenceData.Group group : reference.fabManagerGroups()) {
                writer.write(group.id(), group.name(), group.slug());
            }
        });
    }

    private static void named(BulkLoad load, String table, List<String> names) throws SQLException {
        load.fill(table, "id, name, slug", writer -> {
            for (int i = 0; i < names.size(); i++) {
                writer.write(i + 1L, names.get(i), ReferenceData.slug(names.get(i)));
            }
        });
    }
}
