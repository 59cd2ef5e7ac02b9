package dev.understudy.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Writes the items of lists as rows of tables. Only the members named here are written, so that no personal member that is
 * unknown here gets into a data set. What an item refers to and no list has, such as a team member of another campus, becomes
 * a row with what the item tells of it. Not thread-safe.
 */
final class Rows {
    /** Rows of projects_users whose users are of another campus, from their teams: used if no list has them. */
    static final String PROJECTS_USERS_OF_TEAMS = "projects_users of teams";

    /** Rows of languages, from the campus of projects: they tell more of a language than the list of campus. */
    static final String LANGUAGES_OF_PROJECTS = "languages of projects";

    private static final int LONGEST_DESCRIPTION = 10_000;

    /** For rows of which the API tells no time: the same in each run, so that two files can be compared. */
    private static final String UNKNOWN_TIME = "2026-10-01T00:00:00.000Z";

    private final WorkFolder work;
    private final People people;

    Rows(WorkFolder work, People people) {
        this.work = work;
        this.people = people;
    }

    /** Writes the rows of an item. An item that is there already is left out. */
    void add(SourceList list, JsonNode item) {
        switch (list.name()) {
            case "campus" -> addCampus(item);
            case "cursus" -> addCursus(item);
            case "projects" -> addProject(item);
            case "users" -> addUser(item, item);
            case "campus_users" -> addCampusUser(item);
            case "cursus_users" -> addCursusUser(item);
            case "projects_users" -> addProjectsUser(item);
            default -> throw new IllegalArgumentException(list.name());
        }
    }

    private void addCampus(JsonNode item) {
        ObjectNode row = copy(
                item,
                "id",
                "name",
                "time_zone",
                "vogsphere_id",
                "country",
                "address",
                "zip",
                "city",
                "website",
                "facebook",
                "twitter",
                "active",
                "public",
                "email_extension",
                "default_hidden_phone",
                "users_count");
        row.put("slug", slug(item));
        if (item.path("language").has("id")) {
            work.addOnce("languages", copy(item.path("language"), "id", "name", "identifier"));
            row.set("language_id", item.path("language").get("id"));
        }
        if (item.path("endpoint").has("id")) {
            ObjectNode endpoint = copy(item.path("endpoint"), "id", "url", "description", "created_at", "updated_at");
            work.addOnce("endpoints", withTimes(endpoint, endpoint));
            row.set("endpoint_id", item.path("endpoint").get("id"));
        }
        work.addOnce("campus", row);
    }

    /** Lists have no slug of a campus, and the server wants one. */
    private static String slug(JsonNode campus) {
        String slug = Normalizer.normalize(campus.path("name").asText(), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
        return campus.path("slug").asText(slug);
    }

    private void addCursus(JsonNode item) {
        ObjectNode row = copy(item, "id", "created_at", "name", "slug", "kind");
        work.addOnce("cursus", withTimes(row, item));
    }

    private void addProject(JsonNode item) {
        ObjectNode row = copy(item, "id", "name", "slug", "created_at", "updated_at", "exam", "difficulty");
        String description = item.path("description").asText("");
        if (!description.isEmpty()) {
            row.put("description", description.substring(0, Math.min(description.length(), LONGEST_DESCRIPTION)));
        }
        row.set("parent_id", item.path("parent").path("id"));
        if (!work.addOnce("projects", withoutNulls(row))) {
            return;
        }
        JsonNode id = item.get("id");
        int position = 0;
        for (JsonNode objective : item.path("objectives")) {
            position++;
            work.add(
                    "projects_objectives",
                    row("project_id", id).put("position", position).put("objective", objective.asText()));
        }
        for (JsonNode cursus : distinct(item.path("cursus"))) {
            addCursus(cursus);
            work.add("projects_cursus", row("project_id", id, "cursus_id", cursus.get("id")));
        }
        for (JsonNode campus : distinct(item.path("campus"))) {
            addCampus(campus);
            work.addOnce(
                    LANGUAGES_OF_PROJECTS,
                    copy(campus.path("language"), "id", "name", "identifier", "created_at", "updated_at"));
            work.add("projects_campus", row("project_id", id, "campus_id", campus.get("id")));
        }
        position = 0;
        for (JsonNode skill : distinct(item.path("skills"))) {
            position++;
            work.addOnce("skills", copy(skill, "id", "name", "created_at"));
            work.add(
                    "projects_skills",
                    row("project_id", id, "skill_id", skill.get("id")).put("position", position));
        }
        for (JsonNode tag : distinct(item.path("tags"))) {
            work.addOnce("tags", copy(tag, "id", "name", "kind"));
            work.add("projects_tags", row("project_id", id, "tag_id", tag.get("id")));
        }
        item.path("project_sessions").forEach(session -> addSession(id, session));
    }

    private void addSession(JsonNode projectId, JsonNode session) {
        ObjectNode row = copy(
                session,
                "id",
                "solo",
                "begin_at",
                "end_at",
                "difficulty",
                "estimate_time",
                "duration_days",
                "terminating_after",
                "max_people",
                "is_subscriptable",
                "team_behaviour");
        row.set("project_id", projectId);
        copyIfKnown(session, row, "campus_id", "campus");
        copyIfKnown(session, row, "cursus_id", "cursus");
        if (!work.addOnce("project_sessions", withTimes(row, session))) {
            return;
        }
        for (JsonNode scale : session.path("scales")) {
            ObjectNode scaleRow = copy(scale, "id", "correction_number", "is_primary");
            scaleRow.set("project_session_id", session.get("id"));
            work.addOnce("project_sessions_scales", scaleRow);
        }
        for (JsonNode upload : session.path("uploads")) {
            ObjectNode uploadRow = copy(upload, "id", "name");
            uploadRow.set("project_session_id", session.get("id"));
            work.addOnce("project_sessions_uploads", uploadRow);
        }
    }

    /** Adds a user, with the timestamps of an item if the user has none. */
    private void addUser(JsonNode item, JsonNode times) {
        if (work.isKnown("users", item.path("id").asLong())) {
            return;
        }
        ObjectNode row = copy(
                item,
                "id",
                "kind",
                "pool_month",
                "pool_year",
                "correction_point",
                "wallet",
                "anonymize_date",
                "data_erasure_date",
                "created_at",
                "updated_at",
                "alumnized_at");
        cutToDate(row, "anonymize_date");
        cutToDate(row, "data_erasure_date");
        row.set("staff", item.path("staff?"));
        row.set("active", item.path("active?"));
        row.setAll(people.personal(item));
        work.addOnce("users", withTimes(withoutNulls(row), item.has("created_at") ? item : times));
    }

    private static void cutToDate(ObjectNode row, String member) {
        if (row.has(member)) {
            String date = row.get(member).asText();
            row.put(member, date.substring(0, Math.min(date.length(), "2017-11-22".length())));
        }
    }

    private void addCampusUser(JsonNode item) {
        long user = item.path("user_id").asLong();
        if (!work.isKnown("users", user)
                || !work.isKnown("campus", item.path("campus_id").asLong())) {
            return; // The user came or went since the users were read.
        }
        ObjectNode row = copy(item, "id", "campus_id", "user_id", "is_primary");
        work.addOnce("campus_users", withTimes(row, item));
    }

    private void addCursusUser(JsonNode item) {
        JsonNode cursus = item.path("cursus");
        JsonNode times = item.has("created_at") ? item : row("created_at", item.path("begin_at"));
        addUser(item.path("user"), times);
        addCursus(cursus);
        ObjectNode row = copy(item, "id", "begin_at", "end_at", "grade", "level", "has_coalition", "blackholed_at");
        row.set("cursus_id", cursus.path("id"));
        row.set("user_id", item.path("user").path("id"));
        if (!row.has("begin_at")) {
            row.put("begin_at", UNKNOWN_TIME);
        }
        if (!work.addOnce("cursus_users", withTimes(row, times))) {
            return;
        }
        for (JsonNode skill : distinct(item.path("skills"))) {
            work.addOnce("skills", copy(skill, "id", "name"));
            ObjectNode level = copy(skill, "level");
            level.setAll(row("cursus_user_id", item.get("id"), "skill_id", skill.get("id")));
            work.add("cursus_users_skills", level);
        }
    }

    private void addProjectsUser(JsonNode item) {
        JsonNode project = item.path("project");
        JsonNode times = item.has("created_at") ? item : item.path("teams").path(0);
        addUser(item.path("user"), times);
        work.addOnce("projects", copy(project, "id", "name", "slug")); // It came after the projects were read.
        item.path("teams").forEach(this::addTeam);
        ObjectNode row = copy(item, "id", "occurrence", "final_mark", "status", "retriable_at", "marked_at");
        row.set("project_id", project.path("id"));
        row.set("user_id", item.path("user").path("id"));
        row.set("validated", item.path("validated?"));
        copyIfKnown(item, row, "current_team_id", "teams");
        if (!work.addOnce("projects_users", withTimes(withoutNulls(row), times))) {
            return;
        }
        Set<Long> cursusIds = new HashSet<>();
        for (JsonNode cursusId : item.path("cursus_ids")) {
            if (work.isKnown("cursus", cursusId.asLong()) && cursusIds.add(cursusId.asLong())) {
                work.add("projects_users_cursus", row("projects_user_id", item.get("id"), "cursus_id", cursusId));
            }
        }
    }

    private void addTeam(JsonNode team) {
        if (work.isKnown("teams", team.path("id").asLong())
                || !work.isKnown("projects", team.path("project_id").asLong())) {
            return;
        }
        ObjectNode row = copy(
                team,
                "id",
                "final_mark",
                "project_id",
                "created_at",
                "updated_at",
                "status",
                "terminating_at",
                "locked_at",
                "closed_at");
        row.set("validated", team.path("validated?"));
        copyIfKnown(team, row, "project_session_id", "project_sessions");
        team.path("users").forEach(member -> addUser(member, team));
        row.setAll(people.ofTeam(team));
        work.addOnce("teams", withTimes(withoutNulls(row), team));
        for (JsonNode member : distinct(team.path("users"))) {
            if (!member.hasNonNull("projects_user_id")) {
                continue; // A member without a project is none that the server could show.
            }
            ObjectNode membership =
                    row("team_id", team.get("id"), "user_id", member.get("id")).put("login", people.login(member));
            membership.set("projects_user_id", member.get("projects_user_id"));
            membership.put("leader", member.path("leader").asBoolean());
            membership.put("occurrence", member.path("occurrence").asLong());
            membership.put("validated", member.path("validated").asBoolean());
            work.add("teams_users", membership);

            ObjectNode projectsUser = copy(team, "project_id", "final_mark", "status");
            projectsUser.setAll(row("id", member.get("projects_user_id"), "user_id", member.get("id")));
            projectsUser.put("occurrence", member.path("occurrence").asLong());
            projectsUser.set("validated", member.path("validated"));
            projectsUser.set("current_team_id", team.get("id"));
            work.addOnce(PROJECTS_USERS_OF_TEAMS, withTimes(withoutNulls(projectsUser), team));
        }
    }

    private void copyIfKnown(JsonNode item, ObjectNode row, String member, String table) {
        if (item.hasNonNull(member) && work.isKnown(table, item.get(member).asLong())) {
            row.set(member, item.get(member));
        }
    }

    /** Sets both timestamps to those of an item. */
    private ObjectNode withTimes(ObjectNode row, JsonNode item) {
        String created = item.path("created_at").asText(UNKNOWN_TIME);
        row.put("created_at", created);
        row.put("updated_at", item.path("updated_at").asText(created));
        return row;
    }

    /** The members of an item that are there and not null. */
    private static ObjectNode copy(JsonNode item, String... members) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (String member : members) {
            if (item.hasNonNull(member)) {
                row.set(member, item.get(member));
            }
        }
        return row;
    }

    /** The row without members that the item does not have, or that are null. */
    private static ObjectNode withoutNulls(ObjectNode row) {
        row.properties()
                .removeIf(member ->
                        member.getValue().isMissingNode() || member.getValue().isNull());
        return row;
    }

    private static ObjectNode row(String member, JsonNode value) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.set(member, value);
        return row;
    }

    private static ObjectNode row(String member, JsonNode value, String otherMember, JsonNode otherValue) {
        ObjectNode row = row(member, value);
        row.set(otherMember, otherValue);
        return row;
    }

    /** The objects of an array, each id once. */
    private static Iterable<JsonNode> distinct(JsonNode array) {
        Set<Long> ids = new HashSet<>();
        return () -> array.valueStream()
                .filter(item -> item.has("id") && ids.add(item.get("id").asLong()))
                .iterator();
    }
}
