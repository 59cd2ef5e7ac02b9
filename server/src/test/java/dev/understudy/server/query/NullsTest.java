package dev.understudy.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.server.TestServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** A column cannot be null if the contract says that its member is required and not nullable. */
class NullsTest {
    private static final Contract CONTRACT = Contract.read();

    /** The table of each schema that prints one. */
    private static final Map<String, String> TABLES = Map.ofEntries(
            Map.entry("AntiGravUnitsUser", "anti_grav_units_users"),
            Map.entry("Campus", "campus"),
            Map.entry("CampusUser", "campus_users"),
            Map.entry("Cursus", "cursus"),
            Map.entry("CursusUser", "cursus_users"),
            Map.entry("DetailedProject", "projects"),
            Map.entry("Endpoint", "endpoints"),
            Map.entry("FabManagerGroup", "fab_manager_groups"),
            Map.entry("FabManagerUser", "fab_manager_users"),
            Map.entry("Language", "languages"),
            Map.entry("Location", "locations"),
            Map.entry("Patronage", "patronages"),
            Map.entry("ProfileAchievement", "achievements"),
            Map.entry("ProfileCampus", "campus"),
            Map.entry("ProfileCampusUser", "campus_users"),
            Map.entry("ProfileExpertisesUser", "expertises_users"),
            Map.entry("ProfileGroup", "user_groups"),
            Map.entry("ProfileLanguagesUser", "languages_users"),
            Map.entry("ProfilePartnership", "partnerships"),
            Map.entry("ProfileProjectsUser", "projects_users"),
            Map.entry("ProfileTitle", "titles"),
            Map.entry("ProfileTitlesUser", "titles_users"),
            Map.entry("Project", "projects"),
            Map.entry("ProjectSession", "project_sessions"),
            Map.entry("ProjectsUser", "projects_users"),
            Map.entry("SessionScale", "project_sessions_scales"),
            Map.entry("SessionUpload", "project_sessions_uploads"),
            Map.entry("Skill", "skills"),
            Map.entry("Tag", "tags"),
            Map.entry("Team", "teams"),
            Map.entry("TeamUser", "teams_users"),
            Map.entry("User", "users"),
            Map.entry("UserProfile", "users"));

    /** Null where the users are counted when they are asked for. */
    private static final Set<String> COMPUTED = Set.of("campus.users_count");

    @Test
    void columns_ofMembersThatAreNeverNull_areNotNull() {
        try (TestServer server = TestServer.start()) {
            Map<String, Boolean> nullable = server.jdbi().withHandle(NullsTest::columns);
            List<String> wrong = new ArrayList<>();
            Set<String> compared = new TreeSet<>();
            TABLES.forEach((schema, table) -> neverNull(schema).forEach(member -> {
                String column = table + "." + member;
                if (nullable.containsKey(column) && !COMPUTED.contains(column)) {
                    compared.add(column);
                    if (nullable.get(column)) {
                        wrong.add(schema + ": " + column);
                    }
                }
            }));
            assertThat(wrong).isEmpty();
            assertThat(compared)
                    .hasSizeGreaterThan(90)
                    .contains(
                            "anti_grav_units_users.is_free",
                            "fab_manager_users.invoicing_profile_id",
                            "locations.is_primary",
                            "teams_users.validated",
                            "users.login");
        }
    }

    @Test
    void every_schemaOfATable_isKnown() {
        assertThat(TABLES.keySet())
                .allSatisfy(schema -> assertThat(neverNull(schema)).isNotEmpty());
    }

    /** The columns that the members of a schema have, if these are required and not nullable. */
    private static List<String> neverNull(String schema) {
        JsonNode definition = CONTRACT.document().at("/components/schemas/" + schema);
        List<String> columns = new ArrayList<>();
        for (String member : Contract.texts(definition.path("required"))) {
            JsonNode property = definition.at("/properties/" + member);
            if (!CONTRACT.resolve(property).path("nullable").asBoolean()) {
                columns.add(column(member, property));
            }
        }
        return columns;
    }

    private static String column(String member, JsonNode property) {
        if (property.has("$ref")) {
            return member + "_id";
        }
        return member.equals("primary") ? "is_primary" : member.replace("?", "");
    }

    /** Whether each column can be null, by the names of table and column in lower case. */
    private static Map<String, Boolean> columns(Handle handle) {
        Map<String, Boolean> nullable = new HashMap<>();
        handle.createQuery("""
                        select table_name || '.' || column_name as name, is_nullable from information_schema.columns
                        where table_schema = current_schema""")
                .map((row, context) -> Map.entry(
                        row.getString("name").toLowerCase(Locale.ROOT),
                        row.getString("is_nullable").equals("YES")))
                .forEach(column -> nullable.put(column.getKey(), column.getValue()));
        return nullable;
    }
}
