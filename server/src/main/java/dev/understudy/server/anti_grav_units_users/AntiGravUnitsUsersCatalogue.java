package dev.understudy.server.anti_grav_units_users;

import static dev.understudy.server.query.Field.dailyCondition;
import static dev.understudy.server.query.Field.membership;
import static dev.understudy.server.query.Field.standard;
import static dev.understudy.server.query.FieldType.BOOLEAN;
import static dev.understudy.server.query.FieldType.DATE;
import static dev.understudy.server.query.FieldType.INTEGER;
import static dev.understudy.server.query.FieldType.TEXT;
import static dev.understudy.server.query.FieldType.TIMESTAMP;

import dev.understudy.server.generated.model.AntiGravUnitsUsersCursus;
import dev.understudy.server.query.Catalogue;
import dev.understudy.server.query.Direction;
import dev.understudy.server.query.Parent;
import dev.understudy.server.query.Source;
import java.util.Arrays;
import java.util.List;

/** The fields and parents of anti_grav_units_users. Document: {@code GET /v2/anti_grav_units_users}. */
public final class AntiGravUnitsUsersCatalogue {
    public static final Catalogue CATALOGUE = new Catalogue(
            "anti_grav_units_users",
            Direction.DESCENDING,
            List.of(
                    standard("id", INTEGER),
                    standard("user_id", INTEGER),
                    standard("created_at", TIMESTAMP),
                    standard("updated_at", TIMESTAMP),
                    standard("close_id", INTEGER),
                    standard("is_free", BOOLEAN),
                    standard("reason", TEXT),
                    standard("end_date", DATE),
                    standard("expected_end_date", DATE),
                    standard("begin_date", DATE),
                    standard("anti_grav_unit_id", INTEGER),
                    standard("internship_id", INTEGER),
                    membership(
                            "cursus_id",
                            new Source.Membership("cursus_users", "cursus_id", "user_id"),
                            Arrays.stream(AntiGravUnitsUsersCursus.values())
                                    .map(AntiGravUnitsUsersCursus::toString)
                                    .toList()),
                    dailyCondition(
                            "active",
                            "coalesce(:today between begin_date and coalesce(end_date, expected_end_date), false)")),
            List.of(
                    Parent.ofColumn("user_id", "users", "login"),
                    new Parent(
                            "campus_id",
                            "campus",
                            "campus",
                            "slug",
                            new Source.Membership("campus_users", "campus_id", "user_id"))));

    private AntiGravUnitsUsersCatalogue() {}
}
