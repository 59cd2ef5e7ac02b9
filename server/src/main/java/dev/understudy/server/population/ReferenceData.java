package dev.understudy.server.population;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reference data, the same in every population: campus, cursus, projects and the like. The ids of campus and cursus are the
 * documented ones. Lists of names get the ids from 1. Immutable.
 *
 * @param campus in the order of their opening
 */
record ReferenceData(
        List<Campus> campus,
        List<Language> languages,
        List<String> skills,
        List<Cursus> cursus,
        List<Project> projects,
        List<String> dashes,
        List<String> events,
        List<String> partnerships,
        List<String> expertises,
        List<String> achievements,
        List<String> titles,
        List<String> quests,
        List<String> groups,
        @JsonProperty("fab_manager_groups") List<Group> fabManagerGroups) {

    /**
     * A campus.
     *
     * @param share number of users, relative to the other campuses
     * @param timeZone as the IANA database names it
     * @param language the identifier of its language
     */
    record Campus(
            long id,
            String name,
            int share,
            String country,
            @JsonProperty("time_zone") String timeZone,
            String language) {

        String slug() {
            return ReferenceData.slug(name);
        }
    }

    /** A language; the identifier is its code in ISO 639-1. */
    record Language(long id, String name, String identifier) {}

    record Cursus(long id, String name) {}

    /**
     * A project.
     *
     * @param pool whether it belongs to the pool; otherwise to the main cursus
     * @param team greatest number of users in a team
     * @param parent id of the parent project, or null
     */
    record Project(
            long id,
            String name,
            boolean pool,
            int team,
            @Nullable Long parent) {}

    /** A group of Fab-manager. */
    record Group(long id, String name, String slug) {}

    /** Reads the resource {@code reference-data.json}. */
    static ReferenceData read() {
        try (InputStream json = ReferenceData.class.getResourceAsStream("reference-data.json")) {
            return new ObjectMapper().readValue(json, ReferenceData.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The slug of a name: {@code Piscine C} is {@code piscine-c}. */
    static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    /** The slug of a project, prefixed with the slug of its parent. */
    String slug(Project project) {
        String slug = slug(project.name());
        return projects.stream()
                .filter(other -> Long.valueOf(other.id()).equals(project.parent()))
                .map(parent -> slug(parent) + "-" + slug)
                .findFirst()
                .orElse(slug);
    }

    /** The id of the language with an identifier. */
    long languageId(String identifier) {
        return languages.stream()
                .filter(language -> language.identifier().equals(identifier))
                .findFirst()
                .orElseThrow()
                .id();
    }

    boolean hasParts(Project project) {
        return projects.stream().anyMatch(other -> Long.valueOf(project.id()).equals(other.parent()));
    }
}
