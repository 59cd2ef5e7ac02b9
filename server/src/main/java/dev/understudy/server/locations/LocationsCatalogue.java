package dev.understudy.server.locations;

import static dev.understudy.server.query.Field.condition;
import static dev.understudy.server.query.Field.conditionUntil;
import static dev.understudy.server.query.Field.standard;
import static dev.understudy.server.query.FieldType.BOOLEAN;
import static dev.understudy.server.query.FieldType.INTEGER;
import static dev.understudy.server.query.FieldType.TEXT;
import static dev.understudy.server.query.FieldType.TIMESTAMP;

import dev.understudy.server.query.Catalogue;
import dev.understudy.server.query.Direction;
import dev.understudy.server.query.Field;
import dev.understudy.server.query.Parent;
import dev.understudy.server.query.Selection.Order;
import java.util.List;

/** The fields and parents of locations. Operation: {@code GET /v2/locations}. */
public final class LocationsCatalogue {
    private static final Field ID = standard("id", INTEGER);
    private static final Field BEGIN_AT = standard("begin_at", TIMESTAMP);

    public static final Catalogue CATALOGUE = new Catalogue(
            "locations",
            List.of(new Order(BEGIN_AT, Direction.DESCENDING), new Order(ID, Direction.DESCENDING)),
            List.of(
                    ID,
                    standard("user_id", INTEGER),
                    BEGIN_AT,
                    standard("end_at", TIMESTAMP),
                    standard("primary", BOOLEAN).of("is_primary"),
                    standard("host", TEXT),
                    standard("campus_id", INTEGER),
                    condition("active", "(locations.end_at is null)"),
                    condition("inactive", "(locations.end_at is not null)"),
                    conditionUntil("locations.begin_at", "future", "(locations.begin_at > :now)"),
                    conditionUntil(
                            "locations.end_at", "end", "(locations.end_at is not null and locations.end_at <= :now)")),
            List.of(Parent.ofColumn("user_id", "users", "login"), Parent.ofColumn("campus_id", "campus", "slug")));

    private LocationsCatalogue() {}
}
