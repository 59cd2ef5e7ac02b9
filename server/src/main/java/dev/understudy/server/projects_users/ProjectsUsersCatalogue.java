package dev.understudy.server.projects_users;

import static dev.understudy.server.query.Field.condition;
import static dev.understudy.server.query.Field.membership;
import static dev.understudy.server.query.Field.standard;
import static dev.understudy.server.query.FieldType.INTEGER;
import static dev.understudy.server.query.FieldType.TEXT;
import static dev.understudy.server.query.FieldType.TIMESTAMP;

import dev.understudy.server.generated.model.ProjectsUsersCampus;
import dev.understudy.server.generated.model.ProjectsUsersCursus;
import dev.understudy.server.query.Catalogue;
import dev.understudy.server.query.Parent;
import java.util.Arrays;
import java.util.List;

/** What requests may say about projects_users. Document: {@code GET /v2/projects_users}. */
public final class ProjectsUsersCatalogue {
    public static final Catalogue CATALOGUE = new Catalogue(
            "projects_users",
            "projects_users.id asc",
            List.of(
                    standard("id", INTEGER),
                    standard("project_id", INTEGER),
                    standard("user_id", INTEGER),
                    standard("created_at", TIMESTAMP),
                    standard("updated_at", TIMESTAMP),
                    standard("occurrence", INTEGER),
                    standard("final_mark", INTEGER),
                    standard("retriable_at", TIMESTAMP),
                    standard("marked_at", TIMESTAMP),
                    standard("status", TEXT),
                    membership(
                            "cursus",
                            "cursus_users.cursus_id",
                            "exists (select 1 from cursus_users where cursus_users.user_id = projects_users.user_id and %s)",
                            Arrays.stream(ProjectsUsersCursus.values())
                                    .map(ProjectsUsersCursus::toString)
                                    .toList()),
                    membership(
                            "campus",
                            "campus_users.campus_id",
                            "exists (select 1 from campus_users where campus_users.user_id = projects_users.user_id and %s)",
                            Arrays.stream(ProjectsUsersCampus.values())
                                    .map(ProjectsUsersCampus::toString)
                                    .toList()),
                    condition(
                            "retriable",
                            "(projects_users.retriable_at is null or projects_users.retriable_at <= :now)",
                            "projects_users.retriable_at"),
                    condition("marked", "(projects_users.marked_at is not null)")),
            List.of(
                    new Parent("project_id", "projects", "projects", "slug", "projects_users.project_id = %s"),
                    new Parent("user_id", "users", "users", "login", "projects_users.user_id = %s")));

    private ProjectsUsersCatalogue() {}
}
