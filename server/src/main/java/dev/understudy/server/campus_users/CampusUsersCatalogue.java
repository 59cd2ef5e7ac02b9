package dev.understudy.server.campus_users;

import static dev.understudy.server.query.Field.standard;
import static dev.understudy.server.query.FieldType.BOOLEAN;
import static dev.understudy.server.query.FieldType.INTEGER;
import static dev.understudy.server.query.FieldType.TIMESTAMP;

import dev.understudy.server.query.Catalogue;
import dev.understudy.server.query.Direction;
import dev.understudy.server.query.Field;
import dev.understudy.server.query.Parent;
import dev.understudy.server.query.Selection.Order;
import java.util.List;

/** The fields and parents of campus_users. Operation: {@code GET /v2/campus_users}. */
public final class CampusUsersCatalogue {
    private static final Field ID = standard("id", INTEGER);
    private static final Field CREATED_AT = standard("created_at", TIMESTAMP);

    public static final Catalogue CATALOGUE = new Catalogue(
            "campus_users",
            List.of(new Order(CREATED_AT, Direction.DESCENDING), new Order(ID, Direction.DESCENDING)),
            List.of(
                    ID,
                    standard("user_id", INTEGER),
                    standard("campus_id", INTEGER),
                    standard("is_primary", BOOLEAN),
                    CREATED_AT,
                    standard("updated_at", TIMESTAMP)),
            List.of(Parent.ofColumn("user_id", "users", "login")));

    private CampusUsersCatalogue() {}
}
