package dev.understudy.server.projects;

import static dev.understudy.server.query.Field.notHeld;
import static dev.understudy.server.query.Field.standard;
import static dev.understudy.server.query.Field.withoutRange;
import static dev.understudy.server.query.Field.withoutSort;
import static dev.understudy.server.query.FieldType.BOOLEAN;
import static dev.understudy.server.query.FieldType.INTEGER;
import static dev.understudy.server.query.FieldType.TEXT;
import static dev.understudy.server.query.FieldType.TIMESTAMP;

import dev.understudy.server.query.Catalogue;
import dev.understudy.server.query.Direction;
import dev.understudy.server.query.Parent;
import dev.understudy.server.query.Selection;
import dev.understudy.server.query.Source;
import java.util.List;

/** The fields and parents of projects. Operation: {@code GET /v2/projects}. */
public final class ProjectsCatalogue {
    public static final Catalogue CATALOGUE = new Catalogue(
            "projects",
            List.of(
                    new Selection.Order(standard("position", INTEGER), Direction.ASCENDING),
                    new Selection.Order(standard("id", INTEGER), Direction.DESCENDING)),
            List.of(
                    standard("id", INTEGER),
                    standard("name", TEXT),
                    standard("created_at", TIMESTAMP),
                    standard("updated_at", TIMESTAMP),
                    withoutRange("visible", BOOLEAN),
                    withoutRange("exam", BOOLEAN),
                    standard("parent_id", INTEGER),
                    standard("slug", TEXT),
                    withoutRange("inherited_team", BOOLEAN),
                    standard("position", INTEGER),
                    withoutRange("has_git", BOOLEAN),
                    withoutRange("has_mark", BOOLEAN),
                    notHeld("repository"),
                    notHeld("git_id"),
                    notHeld("cached_repository_path"),
                    withoutSort("description", TEXT),
                    withoutSort("difficulty", INTEGER)),
            List.of(
                    new Parent(
                            "cursus_id",
                            "cursus",
                            "cursus",
                            "slug",
                            new Source.Membership("projects_cursus", "cursus_id", "project_id", "id")),
                    new Parent("project_id", "projects", "projects", "slug", new Source.Column("parent_id"))));

    private ProjectsCatalogue() {}
}
