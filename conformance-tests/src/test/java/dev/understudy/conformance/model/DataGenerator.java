package dev.understudy.conformance.model;

import dev.understudy.conformance.model.ListContract.Described;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Generates a random data set: many rows, few different values so that they repeat, and null values. The columns are those that
 * the contract describes. Not thread-safe.
 */
final class DataGenerator {
    /** The secret of applications and the token of clients. */
    static final String SECRET = "model-secret";

    private static final int ROWS = 350;
    private static final int PARENTS = 9;
    private static final int VALUES_IN_A_COLUMN = 14;

    /** The tables that users belong to, with the tables and columns that say so, in the order of a data set. */
    private static final Map<String, String> MEMBERSHIPS = ordered(
            "campus", "campus_users.campus_id",
            "dashes", "dashes_users.dash_id",
            "events", "events_users.event_id",
            "partnerships", "partnerships_users.partnership_id",
            "expertises", "expertises_users.expertise_id",
            "achievements", "achievements_users.achievement_id",
            "titles", "titles_users.title_id",
            "quests", "quests_users.quest_id",
            "user_groups", "groups_users.group_id");

    /** Tables of {@link #MEMBERSHIPS} that have no slug. */
    private static final Set<String> WITHOUT_SLUG = Set.of("events", "user_groups");

    /** Columns of the lists whose values are ids of another table. */
    private static final Map<String, String> REFERENCES = Map.of(
            "user_id", "users",
            "project_id", "projects",
            "current_team_id", "teams",
            "group_id", "fab_manager_groups");

    private final RandomSource random;
    private final Instant now;
    private final Map<String, List<Row>> tables = new LinkedHashMap<>();
    private final Set<String> logins = new HashSet<>();

    /**
     * A generator.
     *
     * @param now some timestamps and dates are close to it
     */
    DataGenerator(long seed, Instant now) {
        this.random = new RandomSource(seed);
        this.now = now;
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    /** A data set. */
    Data data() {
        addApplications();
        addRows(Lists.USERS);
        addParents("cursus", true);
        MEMBERSHIPS.keySet().forEach(table -> addParents(table, !WITHOUT_SLUG.contains(table)));
        MEMBERSHIPS.forEach((table, column) -> addMembers(table, column.split("\\.")[0], column.split("\\.")[1]));
        addMembers("cursus", "cursus_users", "cursus_id");
        addRows(Lists.ANTI_GRAV_UNITS_USERS);
        addParents("projects", true);
        addTeams();
        addRows(Lists.PROJECTS_USERS);
        addTeamMembers();
        addParents("fab_manager_groups", true);
        addRows(Lists.FAB_MANAGER_USERS);
        return new Data(tables);
    }

    private void add(String table, Map<String, Object> columns) {
        tables.computeIfAbsent(table, name -> new ArrayList<>()).add(new Row(columns));
    }

    private void addApplications() {
        add(
                "applications",
                new LinkedHashMap<>(Map.of(
                        "id",
                        1L,
                        "uid",
                        "model",
                        "secret",
                        SECRET,
                        "name",
                        "model",
                        "requests_per_second",
                        1_000_000L,
                        "requests_per_hour",
                        1_000_000_000L)));
        add("application_roles", Map.of("application_id", 1L, "role", "Advanced staff"));
        add("open_api_clients", Map.of("id", 1L, "name", "model", "token", SECRET));
    }

    /** Ids with gaps, and two that are greater than what an int and a double hold. */
    private List<Long> ids() {
        Set<Long> ids = new TreeSet<>(List.of(2147483648L, 9007199254740993L));
        while (ids.size() < ROWS) {
            ids.add(random.between(1, 3L * ROWS));
        }
        return random.some(ROWS, List.copyOf(ids));
    }

    private void addRows(ListUnderTest list) {
        Map<String, List<Object>> values = new HashMap<>();
        list.columns().forEach((column, described) -> values.put(column, values(described.kind())));
        for (long id : ids()) {
            Map<String, Object> columns = new LinkedHashMap<>();
            columns.put("id", id);
            list.columns().forEach((column, described) -> {
                Object value = value(column, described, values.get(column));
                columns.putIfAbsent(column, column.equals("login") ? login(id, value) : value);
            });
            if (list.equals(Lists.FAB_MANAGER_USERS)) {
                columns.computeIfPresent("email", (name, email) -> ((String) email).toLowerCase(Locale.ROOT));
            }
            add(list.table(), columns);
        }
    }

    /** Few values, so that they repeat; some timestamps are past and some are not. */
    private List<Object> values(Kind kind) {
        List<Object> values = Samples.of(kind, VALUES_IN_A_COLUMN, now, random);
        if (kind == Kind.TIMESTAMP) {
            values.addAll(List.of(now.minus(1, ChronoUnit.HOURS), now.plus(1, ChronoUnit.HOURS)));
        }
        return values;
    }

    private Object value(String column, Described described, List<Object> values) {
        if (described.nullable() && random.chance(20)) {
            return null;
        }
        String table = REFERENCES.get(column);
        return table == null
                ? random.one(values)
                : (Object) random.one(tables.get(table)).id();
    }

    /** Logins are unique. Some are the id of another user, which goes first where a parent is named by it. */
    private String login(long id, Object value) {
        String login = random.chance(5) ? Long.toString(id + 1) : value + (random.chance(50) ? " " : "") + id;
        return logins.add(login) ? login : "user " + id;
    }

    /** Ids that are documented for cursus and campus, and some that are not. */
    private void addParents(String table, boolean hasSlug) {
        List<Long> ids = new ArrayList<>(List.of(1L, 2L));
        while (ids.size() < PARENTS) {
            long id = random.between(3, 80);
            if (!ids.contains(id)) {
                ids.add(id);
            }
        }
        Set<String> slugs = new LinkedHashSet<>(List.of(Long.toString(ids.get(1)), "777", "null"));
        Samples.of(Kind.TEXT, PARENTS, now, random).forEach(text -> slugs.add("n " + text));
        List<String> shuffled = random.some(PARENTS, List.copyOf(slugs));
        for (int i = 0; i < PARENTS; i++) {
            Map<String, Object> columns = new LinkedHashMap<>();
            columns.put("id", ids.get(i));
            columns.put("name", "the " + table + " " + ids.get(i));
            if (hasSlug) {
                columns.put("slug", shuffled.get(i));
            }
            if (table.equals("cursus")) {
                columns.put("created_at", now);
            }
            add(table, columns);
        }
    }

    private void addMembers(String table, String memberships, String column) {
        long id = 0;
        for (Row user : tables.get("users")) {
            for (Row parent : random.some(random.below(4), tables.get(table))) {
                Map<String, Object> columns = new LinkedHashMap<>();
                columns.put(column, parent.id());
                columns.put("user_id", user.id());
                if (table.equals("cursus")) {
                    columns.put("id", ++id);
                    List.of("begin_at", "created_at", "updated_at").forEach(name -> columns.put(name, now));
                }
                add(memberships, columns);
            }
        }
    }

    private void addTeams() {
        for (long id = 1; id <= PARENTS; id++) {
            Map<String, Object> columns = new LinkedHashMap<>();
            columns.put("id", id);
            columns.put("name", "team " + id);
            columns.put("project_id", random.one(tables.get("projects")).id());
            columns.put("created_at", now);
            columns.put("updated_at", now);
            columns.put("status", "finished");
            add("teams", columns);
        }
    }

    private void addTeamMembers() {
        Set<List<Long>> members = new HashSet<>();
        for (Row projectsUser : random.some(100, tables.get("projects_users"))) {
            long team = random.one(tables.get("teams")).id();
            long user = (Long) projectsUser.get("user_id");
            if (members.add(List.of(team, user))) {
                Map<String, Object> columns = new LinkedHashMap<>();
                columns.put("team_id", team);
                columns.put("user_id", user);
                columns.put("projects_user_id", projectsUser.id());
                columns.put("login", "member " + user);
                columns.put("leader", true);
                columns.put("occurrence", 0L);
                add("teams_users", columns);
            }
        }
    }
}
