package dev.understudy.server.users;

import static dev.understudy.server.query.Field.secret;
import static dev.understudy.server.query.Field.sortOnly;
import static dev.understudy.server.query.Field.standard;
import static dev.understudy.server.query.FieldType.INTEGER;
import static dev.understudy.server.query.FieldType.TEXT;
import static dev.understudy.server.query.FieldType.TIMESTAMP;

import dev.understudy.server.query.Catalogue;
import dev.understudy.server.query.Parent;
import java.util.List;

/** What requests may say about users. Document: {@code GET /v2/users}. */
public final class UsersCatalogue {
    public static final Catalogue CATALOGUE = new Catalogue(
            "users",
            "users.id desc",
            List.of(
                    standard("id", INTEGER),
                    standard("login", TEXT),
                    standard("email", TEXT),
                    secret("encrypted_password"),
                    secret("reset_password_token"),
                    sortOnly("reset_password_sent_at", TIMESTAMP),
                    standard("created_at", TIMESTAMP),
                    standard("updated_at", TIMESTAMP),
                    sortOnly("image", TEXT),
                    standard("first_name", TEXT),
                    standard("last_name", TEXT),
                    standard("pool_year", TEXT),
                    standard("pool_month", TEXT),
                    standard("kind", TEXT),
                    standard("status", TEXT),
                    secret("otp_secret_key"),
                    secret("otp_tmp"),
                    secret("otp_activated"),
                    secret("otp_backup_passwords"),
                    sortOnly("slack_team", TEXT),
                    sortOnly("slack_login", TEXT),
                    sortOnly("slack_mail", TEXT),
                    secret("slack_code_validation"),
                    sortOnly("slack_validated_at", TIMESTAMP),
                    sortOnly("token_id", INTEGER)),
            List.of(
                    new Parent("dash_id", "dashes", "dashes", "slug", member("dashes_users", "dash_id")),
                    new Parent("event_id", "events", "events", null, member("events_users", "event_id")),
                    new Parent("team_id", "teams", "teams", null, member("teams_users", "team_id")),
                    new Parent("project_id", "projects", "projects", "slug", member("projects_users", "project_id")),
                    new Parent(
                            "partnership_id",
                            "partnerships",
                            "partnerships",
                            "slug",
                            member("partnerships_users", "partnership_id")),
                    new Parent(
                            "expertise_id",
                            "expertises",
                            "expertises",
                            "slug",
                            member("expertises_users", "expertise_id")),
                    new Parent("cursus_id", "cursus", "cursus", "slug", member("cursus_users", "cursus_id")),
                    new Parent("campus_id", "campus", "campus", "slug", member("campus_users", "campus_id")),
                    new Parent(
                            "achievement_id",
                            "achievements",
                            "achievements",
                            "slug",
                            member("achievements_users", "achievement_id")),
                    new Parent("title_id", "titles", "titles", "slug", member("titles_users", "title_id")),
                    new Parent("quest_id", "quests", "quests", "slug", member("quests_users", "quest_id")),
                    new Parent("group_id", "groups", "user_groups", null, member("groups_users", "group_id"))));

    private UsersCatalogue() {}

    private static String member(String table, String column) {
        return "exists (select 1 from " + table + " where " + table + ".user_id = users.id and " + table + "." + column
                + " = %s)";
    }
}
