package dev.understudy.server.cursus;

import static dev.understudy.server.query.Field.standard;
import static dev.understudy.server.query.FieldType.BOOLEAN;
import static dev.understudy.server.query.FieldType.INTEGER;
import static dev.understudy.server.query.FieldType.TEXT;
import static dev.understudy.server.query.FieldType.TIMESTAMP;

import dev.understudy.server.query.Catalogue;
import dev.understudy.server.query.Direction;
import java.util.List;

/** The fields of cursus. Operation: {@code GET /v2/cursus}. */
public final class CursusCatalogue {
    public static final Catalogue CATALOGUE = new Catalogue(
            "cursus",
            Direction.DESCENDING,
            List.of(
                    standard("id", INTEGER),
                    standard("name", TEXT),
                    standard("created_at", TIMESTAMP),
                    standard("updated_at", TIMESTAMP),
                    standard("slug", TEXT),
                    standard("kind", TEXT),
                    standard("restricted", BOOLEAN),
                    standard("is_subscriptable", BOOLEAN)),
            List.of());

    private CursusCatalogue() {}
}
