package dev.understudy.server.cursus_users;

import static dev.understudy.server.query.Field.conditionUntil;
import static dev.understudy.server.query.Field.membership;
import static dev.understudy.server.query.Field.standard;
import static dev.understudy.server.query.FieldType.BOOLEAN;
import static dev.understudy.server.query.FieldType.INTEGER;
import static dev.understudy.server.query.FieldType.NUMBER;
import static dev.understudy.server.query.FieldType.TIMESTAMP;

import dev.understudy.server.query.Catalogue;
import dev.understudy.server.query.Direction;
import dev.understudy.server.query.Parent;
import dev.understudy.server.query.Selection;
import dev.understudy.server.query.Source;
import java.util.List;
import java.util.Set;

/** The fields and parents of cursus_users. Operation: {@code GET /v2/cursus_users}. */
public final class CursusUsersCatalogue {
    private static final String BEGIN_AT = "cursus_users.begin_at";
    private static final String END_AT = "cursus_users.end_at";
    private static final String BLACKHOLED_AT = "cursus_users.blackholed_at";

    public static final Catalogue CATALOGUE = new Catalogue(
            "cursus_users",
            List.of(
                    new Selection.Order(standard("created_at", TIMESTAMP), Direction.DESCENDING),
                    new Selection.Order(standard("id", INTEGER), Direction.DESCENDING)),
            List.of(
                    standard("id", INTEGER),
                    standard("cursus_id", INTEGER),
                    standard("user_id", INTEGER),
                    standard("created_at", TIMESTAMP),
                    standard("updated_at", TIMESTAMP),
                    standard("end_at", TIMESTAMP),
                    standard("begin_at", TIMESTAMP),
                    standard("has_coalition", BOOLEAN),
                    standard("blackholed_at", TIMESTAMP),
                    standard("level", NUMBER),
                    conditionUntil(
                            Set.of(BEGIN_AT, END_AT),
                            "active",
                            "(" + BEGIN_AT + " <= :now and coalesce(" + END_AT + " > :now, true))"),
                    membership("campus_id", new Source.Membership("campus_users", "campus_id", "user_id")),
                    conditionUntil(END_AT, "end", "coalesce(" + END_AT + " <= :now, false)"),
                    conditionUntil(BEGIN_AT, "future", "(" + BEGIN_AT + " > :now)"),
                    conditionUntil(BLACKHOLED_AT, "blackholed", "coalesce(" + BLACKHOLED_AT + " <= :now, false)")),
            List.of(Parent.ofColumn("user_id", "users", "login"), Parent.ofColumn("cursus_id", "cursus", "slug")));

    private CursusUsersCatalogue() {}
}
