package dev.understudy.conformance.model;

import static dev.understudy.conformance.model.Kind.BOOLEAN;
import static dev.understudy.conformance.model.Kind.INTEGER;
import static dev.understudy.conformance.model.Kind.TEXT;
import static dev.understudy.conformance.model.Kind.TIMESTAMP;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** The lists, with what the contract says about them only in words: one line each. */
final class Lists {
    private static final Comparator<Row> BY_ID = Comparator.comparing(Row::id);

    static final ListUnderTest USERS = new ListBuilder(Api.INTRA, "/v2/users", "users")
            .ordered(BY_ID.reversed())
            .required(TIMESTAMP, "created_at", "updated_at")
            .unprinted(TIMESTAMP, "reset_password_sent_at", "slack_validated_at")
            .unprinted(TEXT, "image", "slack_team", "slack_login", "slack_mail")
            .unprinted(INTEGER, "token_id")
            .required(INTEGER, "primary_campus_id")
            .required(BOOLEAN, "staff", "active")
            .unprinted(TIMESTAMP, "alumnized_at")
            .filter("staff?", Values.column("staff"))
            .filter("alumni?", (row, moment) -> List.of(row.get("alumnized_at") != null))
            .filter("active?", Values.column("active"))
            .secrets("encrypted_password", "reset_password_token", "slack_code_validation")
            .secrets("otp_secret_key", "otp_tmp", "otp_activated", "otp_backup_passwords")
            .parent(new Parent("dash_id", "dashes", "dashes", "slug", member("dashes_users", "dash_id")))
            .parent(new Parent("event_id", "events", "events", null, member("events_users", "event_id")))
            .parent(new Parent("team_id", "teams", "teams", null, member("teams_users", "team_id")))
            .parent(new Parent("project_id", "projects", "projects", "slug", member("projects_users", "project_id")))
            .parent(new Parent(
                    "partnership_id",
                    "partnerships",
                    "partnerships",
                    "slug",
                    member("partnerships_users", "partnership_id")))
            .parent(new Parent(
                    "expertise_id", "expertises", "expertises", "slug", member("expertises_users", "expertise_id")))
            .parent(new Parent("cursus_id", "cursus", "cursus", "slug", member("cursus_users", "cursus_id")))
            .parent(new Parent("campus_id", "campus", "campus", "slug", member("campus_users", "campus_id")))
            .parent(new Parent(
                    "achievement_id",
                    "achievements",
                    "achievements",
                    "slug",
                    member("achievements_users", "achievement_id")))
            .parent(new Parent("title_id", "titles", "titles", "slug", member("titles_users", "title_id")))
            .parent(new Parent("quest_id", "quests", "quests", "slug", member("quests_users", "quest_id")))
            .parent(new Parent("group_id", "groups", "user_groups", null, member("groups_users", "group_id")))
            .list();

    static final ListUnderTest PROJECTS_USERS = new ListBuilder(Api.INTRA, "/v2/projects_users", "projects_users")
            .required(TIMESTAMP, "created_at", "updated_at")
            .required(INTEGER, "project_id", "user_id")
            .filter("cursus", Values.ofUser("user_id", "cursus_users", "cursus_id"))
            .filter("campus", Values.ofUser("user_id", "campus_users", "campus_id"))
            .filter("retriable", Lists::retriable)
            .filter("marked", (row, moment) -> List.of(row.get("marked_at") != null))
            .parent(new Parent("project_id", "projects", "projects", "slug", Values.column("project_id")))
            .parent(new Parent("user_id", "users", "users", "login", Values.column("user_id")))
            .list();

    static final ListUnderTest ANTI_GRAV_UNITS_USERS = new ListBuilder(
                    Api.INTRA, "/v2/anti_grav_units_users", "anti_grav_units_users")
            .ordered(BY_ID.reversed())
            .wrapped("", "/anti_grav_units_user")
            .filter("cursus_id", Values.ofUser("user_id", "cursus_users", "cursus_id"))
            .filter("active", Lists::active)
            .parent(new Parent("user_id", "users", "users", "login", Values.column("user_id")))
            .parent(new Parent(
                    "campus_id", "campus", "campus", "slug", Values.ofUser("user_id", "campus_users", "campus_id")))
            .list();

    static final ListUnderTest FAB_MANAGER_USERS = new ListBuilder(
                    Api.FAB_MANAGER, "/open_api/v1/users", "fab_manager_users")
            .ordered(Comparator.comparing((Row row) -> (Instant) row.get("created_at"))
                    .thenComparing(BY_ID)
                    .reversed())
            .wrapped("/users", "")
            .unprinted(TIMESTAMP, "deleted_at")
            .unprinted(INTEGER, "group_id")
            .absent(new FabManagerFilter("including_deleted_users", List.of(), row -> row.get("deleted_at") == null))
            .list();

    static final List<ListUnderTest> ALL = List.of(USERS, PROJECTS_USERS, ANTI_GRAV_UNITS_USERS, FAB_MANAGER_USERS);

    private Lists() {}

    /** What a user belongs to. */
    private static Values member(String table, String column) {
        return Values.ofUser("id", table, column);
    }

    /** {@code retriable_at} is null or past. */
    private static List<Boolean> retriable(Row row, Moment moment) {
        Instant from = (Instant) row.get("retriable_at");
        return List.of(from == null || !from.isAfter(moment.now()));
    }

    /** Today lies between {@code begin_date} and {@code end_date}, or {@code expected_end_date} without one. */
    private static List<Boolean> active(Row row, Moment moment) {
        LocalDate begin = (LocalDate) row.get("begin_date");
        LocalDate end = (LocalDate) (row.get("end_date") == null ? row.get("expected_end_date") : row.get("end_date"));
        return List.of(!begin.isAfter(moment.today()) && !end.isBefore(moment.today()));
    }
}
