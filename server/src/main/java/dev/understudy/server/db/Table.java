package dev.understudy.server.db;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * A table that a data set may fill.
 *
 * @param name its name, in the database and in the data set
 * @param hashed the column of the hash, by the member of the secret
 * @param lowerCased members that are stored in lower case
 * @param hasIdentity whether the database generates the id of a row without one
 * @param renamed the column by the member, where the name of the member is a keyword of SQL
 */
record Table(
        String name,
        Map<String, String> hashed,
        Set<String> lowerCased,
        boolean hasIdentity,
        Map<String, String> renamed) {
    /** All tables of a data set; a table comes after those it refers to. */
    static final List<Table> ALL = List.of(
            new Table("applications", Map.of("secret", "secret_hash"), Set.of(), true),
            joining("application_roles"),
            joining("application_redirect_uris"),
            joining("application_scopes"),
            new Table("open_api_clients", Map.of("token", "token_hash"), Set.of(), true),
            of("users"),
            joining("former_logins"),
            of("cursus"),
            of("languages"),
            of("endpoints"),
            of("campus"),
            of("dashes"),
            of("events"),
            of("partnerships"),
            of("expertises"),
            of("achievements"),
            of("titles"),
            of("quests"),
            of("user_groups"),
            of("campus_users"),
            joining("dashes_users"),
            joining("events_users"),
            joining("partnerships_users"),
            of("expertises_users").renamed("value", "expertise_value"),
            joining("achievements_users"),
            of("titles_users"),
            joining("quests_users"),
            joining("groups_users"),
            of("languages_users"),
            of("patronages"),
            of("locations").renamed("primary", "is_primary"),
            of("skills"),
            of("cursus_users"),
            joining("cursus_users_skills"),
            of("anti_grav_units_users"),
            of("projects"),
            joining("projects_objectives"),
            joining("projects_cursus"),
            joining("projects_campus"),
            joining("projects_skills"),
            of("tags"),
            joining("projects_tags"),
            of("project_sessions"),
            of("project_sessions_scales"),
            of("project_sessions_uploads"),
            of("teams"),
            of("projects_users"),
            joining("projects_users_cursus"),
            joining("teams_users"),
            of("fab_manager_groups"),
            new Table("fab_manager_users", Map.of(), Set.of("email"), true));

    Table(String name, Map<String, String> hashed, Set<String> lowerCased, boolean hasIdentity) {
        this(name, hashed, lowerCased, hasIdentity, Map.of());
    }

    private Table renamed(String member, String column) {
        return new Table(name, hashed, lowerCased, hasIdentity, Map.of(member, column));
    }

    /** The column that holds a member. */
    String column(String member) {
        return hashed.getOrDefault(member, renamed.getOrDefault(member, member));
    }

    /** The member that a column holds. */
    String member(String column) {
        return Stream.of(hashed, renamed)
                .flatMap(columns -> columns.entrySet().stream())
                .filter(entry -> entry.getValue().equals(column))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(column);
    }

    /** Whether a column is held by a member of another name only. */
    boolean isHidden(String column) {
        return hashed.containsValue(column) || renamed.containsValue(column);
    }

    private static Table of(String name) {
        return new Table(name, Map.of(), Set.of(), true);
    }

    private static Table joining(String name) {
        return new Table(name, Map.of(), Set.of(), false);
    }

    static Table named(String name) {
        return ALL.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidDataSetException(
                        "There is no table " + name + ". The tables are: " + String.join(", ", DataSet.tableNames())));
    }

    /** The id after the greatest; 1 if there are no ids. */
    long nextId(Handle handle) {
        return hasIdentity
                ? after(this, handle.createQuery(greatestId()).mapTo(long.class).one())
                : 1;
    }

    private String greatestId() {
        return "select coalesce(max(id), 0) from " + name;
    }

    /** The id after the greatest of each table with generated ids; 1 if it has no rows. Reads all in one statement. */
    static Map<Table, Long> nextIds(Handle handle, List<Table> tables) {
        Map<Table, Long> nextIds = new LinkedHashMap<>();
        String greatestIds = tables.stream()
                .filter(Table::hasIdentity)
                .map(table -> "select '" + table.name() + "', (" + table.greatestId() + ")")
                .collect(Collectors.joining(" union all "));
        if (greatestIds.isEmpty()) {
            return nextIds;
        }
        handle.createQuery(greatestIds)
                .map((row, context) -> Map.entry(named(row.getString(1)), row.getLong(2)))
                .forEach(greatest -> nextIds.put(greatest.getKey(), after(greatest.getKey(), greatest.getValue())));
        return nextIds;
    }

    private static long after(Table table, long greatest) {
        if (greatest == Long.MAX_VALUE) {
            throw new InvalidDataSetException(
                    "The greatest id of " + table.name() + " is " + greatest + ", which leaves none for new rows");
        }
        return greatest + 1;
    }

    /** Restarts the generated ids. H2 commits the transaction, so this must be its last step. */
    void continueIdentity(Handle handle, long nextId) {
        handle.execute("alter table " + name + " alter column id restart with " + nextId);
    }
}
