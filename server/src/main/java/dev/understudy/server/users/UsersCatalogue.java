package dev.understudy.server.users;

import static dev.understudy.server.query.Field.condition;
import static dev.understudy.server.query.Field.filterOnly;
import static dev.understudy.server.query.Field.secret;
import static dev.understudy.server.query.Field.sortOnly;
import static dev.understudy.server.query.Field.standard;
import static dev.understudy.server.query.FieldType.INTEGER;
import static dev.understudy.server.query.FieldType.TEXT;
import static dev.understudy.server.query.FieldType.TIMESTAMP;

import dev.understudy.server.query.Catalogue;
import dev.understudy.server.query.Direction;
import dev.understudy.server.query.Parent;
import dev.understudy.server.query.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields and parents of users. Document: {@code GET /v2/users}. */
public final class UsersCatalogue {
    public static final Catalogue CATALOGUE = new Catalogue(
            "users",
            Direction.DESCENDING,
            List.of(
                    standard("id", INTEGER),
                    standard("login", TEXT).searchable(),
                    standard("email", TEXT).searchable(),
                    secret("encrypted_password"),
                    secret("reset_password_token"),
                    sortOnly("reset_password_sent_at", TIMESTAMP),
                    standard("created_at", TIMESTAMP),
                    standard("updated_at", TIMESTAMP),
                    sortOnly("image", TEXT),
                    standard("first_name", TEXT).searchable(),
                    standard("last_name", TEXT).searchable(),
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
                    sortOnly("token_id", INTEGER),
                    filterOnly("primary_campus_id", INTEGER),
                    condition("staff?", "users.staff"),
                    condition("alumni?", "(users.alumnized_at is not null)"),
                    condition("active?", "users.active")),
            List.of(
                    parent("dash_id", "dashes", "slug", "dashes_users"),
                    parent("event_id", "events", null, "events_users"),
                    parent("team_id", "teams", null, "teams_users"),
                    parent("project_id", "projects", "slug", "projects_users"),
                    parent("partnership_id", "partnerships", "slug", "partnerships_users"),
                    parent("expertise_id", "expertises", "slug", "expertises_users"),
                    parent("cursus_id", "cursus", "slug", "cursus_users"),
                    parent("campus_id", "campus", "slug", "campus_users"),
                    parent("achievement_id", "achievements", "slug", "achievements_users"),
                    parent("title_id", "titles", "slug", "titles_users"),
                    parent("quest_id", "quests", "slug", "quests_users"),
                    new Parent(
                            "group_id",
                            "groups",
                            "user_groups",
                            null,
                            new Source.Membership("groups_users", "group_id", "id"))));

    private UsersCatalogue() {}

    /** A parent whose parameter is also the column of the joining table, and whose route is its table. */
    private static Parent parent(String parameter, String table, @Nullable String slug, String members) {
        return new Parent(parameter, table, table, slug, new Source.Membership(members, parameter, "id"));
    }
}
