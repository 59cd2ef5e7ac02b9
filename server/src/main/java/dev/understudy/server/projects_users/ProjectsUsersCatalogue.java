package dev.understudy.server.projects_users;

import static dev.understudy.server.query.Field.condition;
import static dev.understudy.server.query.Field.conditionUntil;
import static dev.understudy.server.query.Field.membership;
import static dev.understudy.server.query.Field.standard;
import static dev.understudy.server.query.FieldType.INTEGER;
import static dev.understudy.server.query.FieldType.TEXT;
import static dev.understudy.server.query.FieldType.TIMESTAMP;

import dev.understudy.server.generated.model.ProjectsUsersCampus;
import dev.understudy.server.generated.model.ProjectsUsersCursus;
import dev.understudy.server.query.Catalogue;
import dev.understudy.server.query.Direction;
import dev.understudy.server.query.Parent;
import dev.understudy.server.query.Source;
import java.util.Arrays;
import java.util.List;

/** The fields and parents of projects_users. Document: {@code GET /v2/projects_users}. */
public final class ProjectsUsersCatalogue {
    public static final Catalogue CATALOGUE = new Catalogue(
            "projects_users",
            Direction.ASCENDING,
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
                            new Source.Membership("cursus_users", "cursus_id", "user_id"),
                            Arrays.stream(ProjectsUsersCursus.values())
                                    .map(ProjectsUsersCursus::toString)
                                    .toList()),
                    membership(
                            "campus",
                            new Source.Membership("campus_users", "campus_id", "user_id"),
                            Arrays.stream(ProjectsUsersCampus.values())
                                    .map(ProjectsUsersCampus::toString)
                                    .toList()),
                    conditionUntil(
                            "projects_users.retriable_at",
                            "retriable",
                            "(projects_users.retriable_at is null or projects_users.retriable_at <= :now)"),
                    condition("marked", "(projects_users.marked_at is not null)")),
            List.of(Parent.ofColumn("project_id", "projects", "slug"), Parent.ofColumn("user_id", "users", "login")));

    private ProjectsUsersCatalogue() {}
}
