package dev.understudy.server.population;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/**
 * What is the same in every population: the places, the cursus, the projects and the rest that users belong to. Ids of campus
 * and cursus are the documented ones. Where only names are given, ids count from 1.
 *
 * @param campus the oldest first; a campus opens after those before it
 */
record World(
        List<Campus> campus,
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

    /** @param share its part of the users, compared with the shares of the others */
    record Campus(long id, String name, int share) {}

    record Cursus(long id, String name) {}

    /**
     * A project.
     *
     * @param pool whether it is done in the pool, otherwise in the cursus that follows
     * @param team the greatest number of users in a team
     * @param parent id of the project it is a part of, or null
     */
    record Project(long id, String name, boolean pool, int team, Long parent) {}

    /** A group of Fab-manager's. */
    record Group(long id, String name, String slug) {}

    static World read() {
        try (InputStream json = World.class.getResourceAsStream("world.json")) {
            return new ObjectMapper().readValue(json, World.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The slug of a name: {@code Piscine C} is {@code piscine-c}. */
    static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    /** The slug of a project, which begins with that of the project it is a part of. */
    String slug(Project project) {
        String slug = slug(project.name());
        return projects.stream()
                .filter(other -> Long.valueOf(other.id()).equals(project.parent()))
                .map(parent -> slug(parent) + "-" + slug)
                .findFirst()
                .orElse(slug);
    }

    boolean hasParts(Project project) {
        return projects.stream().anyMatch(other -> Long.valueOf(project.id()).equals(other.parent()));
    }
}
