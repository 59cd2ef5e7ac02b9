package dev.understudy.server.population;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Rows of {@link ReferenceData}. All but the events are the same in every population. */
final class ReferenceTables implements BulkLoad.Source {
    private static final Instant FOUNDED = Instant.parse("2013-01-14T09:30:00.000Z");

    private final Population population;
    private final ReferenceData reference;
    private final People people;

    ReferenceTables(Population population, ReferenceData reference, People people) {
        this.population = population;
        this.reference = reference;
        this.people = people;
    }

    /** Number of events, which grows with the number of users. */
    static int eventCount(Population population) {
        return (int) (20 + population.users() / 1000);
    }

    @Override
    public void writeTo(BulkLoad load) throws SQLException {
        load.fill("cursus", "id, created_at, updated_at, name, slug, kind, restricted, is_subscriptable", writer -> {
            for (ReferenceData.Cursus cursus : reference.cursus()) {
                Instant createdAt = createdAt(cursus.id());
                boolean isPool = Cohort.isPool(cursus.id());
                writer.write(
                        cursus.id(),
                        createdAt,
                        createdAt.plus(30, ChronoUnit.DAYS),
                        cursus.name(),
                        ReferenceData.slug(cursus.name()),
                        isPool ? "piscine" : Cohort.isMain(cursus.id()) ? "main" : "external",
                        isPool,
                        !isPool);
            }
        });
        campus(load);
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
        load.fill("skills", "id, name, created_at", writer -> {
            for (int i = 0; i < reference.skills().size(); i++) {
                writer.write(i + 1L, reference.skills().get(i), createdAt(i + 1L));
            }
        });
        new ProjectCatalogueTables(population, reference).writeTo(load);
        load.fill("fab_manager_groups", "id, name, slug", writer -> {
            for (ReferenceData.Group group : reference.fabManagerGroups()) {
                writer.write(group.id(), group.name(), group.slug());
            }
        });
    }

    /** Reference data was made one row a day, in the order of the ids. */
    static Instant createdAt(long id) {
        return FOUNDED.plus(id, ChronoUnit.DAYS).plusMillis(id * 7919);
    }

    /** A campus has an endpoint of the same id. Its addresses on the Internet are invented. */
    private void campus(BulkLoad load) throws SQLException {
        load.fill("languages", "id, name, identifier, created_at, updated_at", writer -> {
            for (ReferenceData.Language language : reference.languages()) {
                Instant createdAt = createdAt(language.id());
                writer.write(language.id(), language.name(), language.identifier(), createdAt, createdAt);
            }
        });
        load.fill("endpoints", "id, url, description, created_at, updated_at", writer -> {
            for (ReferenceData.Campus campus : reference.campus()) {
                Instant createdAt = createdAt(campus.id());
                writer.write(
                        campus.id(),
                        "https://endpoint." + campus.slug() + ".example",
                        "Endpoint of " + campus.name(),
                        createdAt,
                        createdAt);
            }
        });
        Map<Long, Long> counts = people.countByCampus();
        load.fill(
                "campus",
                "id, name, slug, created_at, updated_at, time_zone, language_id, main_email, endpoint_id, vogsphere_id,"
                        + " content_email, time_of_community_service_started, companies_mail, address, zip, city,"
                        + " country, logo, website, facebook, twitter, display_name, email_extension, help_url,"
                        + " tig_email, minimum_slot_duration, alumni_system, users_count",
                writer -> {
                    for (ReferenceData.Campus campus : reference.campus()) {
                        String domain = campus.slug() + ".example";
                        Instant createdAt = createdAt(campus.id());
                        writer.write(
                                campus.id(),
                                campus.name(),
                                campus.slug(),
                                createdAt,
                                createdAt.plus(400, ChronoUnit.DAYS),
                                campus.timeZone(),
                                reference.languageId(campus.language()),
                                "contact@" + domain,
                                campus.id(),
                                campus.id(),
                                "content@" + domain,
                                "08:00",
                                "companies@" + domain,
                                campus.id() + ", Example Street",
                                Long.toString(10000 + campus.id() * 101),
                                campus.name(),
                                campus.country(),
                                "https://www." + domain + "/logo.svg",
                                "https://www." + domain + "/",
                                "https://facebook.example/" + campus.slug(),
                                "https://twitter.example/" + campus.slug(),
                                "42 " + campus.name(),
                                domain,
                                "https://help." + domain + "/",
                                "community@" + domain,
                                campus.id() % 2 == 0 ? 30L : 15L,
                                campus.id() % 3 == 0 ? "manual" : "automatic",
                                counts.getOrDefault(campus.id(), 0L));
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
