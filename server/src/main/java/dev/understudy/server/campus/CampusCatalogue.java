package dev.understudy.server.campus;

import static dev.understudy.server.query.Field.standard;
import static dev.understudy.server.query.FieldType.BOOLEAN;
import static dev.understudy.server.query.FieldType.INTEGER;
import static dev.understudy.server.query.FieldType.TEXT;
import static dev.understudy.server.query.FieldType.TIMESTAMP;

import dev.understudy.server.query.Catalogue;
import dev.understudy.server.query.Direction;
import java.util.List;

/** The fields of campus. Operation: {@code GET /v2/campus}. */
public final class CampusCatalogue {
    public static final Catalogue CATALOGUE = new Catalogue(
            "campus",
            Direction.DESCENDING,
            List.of(
                    standard("id", INTEGER),
                    standard("name", TEXT),
                    standard("created_at", TIMESTAMP),
                    standard("updated_at", TIMESTAMP),
                    standard("time_zone", TEXT),
                    standard("language_id", INTEGER),
                    standard("slug", TEXT),
                    standard("main_email", TEXT),
                    standard("endpoint_id", INTEGER),
                    standard("vogsphere_id", INTEGER),
                    standard("content_email", TEXT),
                    standard("time_of_community_service_started", TEXT),
                    standard("companies_mail", TEXT),
                    standard("address", TEXT),
                    standard("zip", TEXT),
                    standard("city", TEXT),
                    standard("country", TEXT),
                    standard("pro_needs_validation", BOOLEAN),
                    standard("logo", TEXT),
                    standard("website", TEXT),
                    standard("facebook", TEXT),
                    standard("twitter", TEXT),
                    standard("display_name", TEXT),
                    standard("email_extension", TEXT),
                    standard("help_url", TEXT),
                    standard("active", BOOLEAN),
                    standard("open_to_job_offers", BOOLEAN),
                    standard("default_hidden_phone", BOOLEAN),
                    standard("tig_email", TEXT),
                    standard("minimum_slot_duration", INTEGER),
                    standard("alumni_system", TEXT),
                    standard("manual_alumnization_before_first_internship", BOOLEAN),
                    standard("public", BOOLEAN)),
            List.of());

    private CampusCatalogue() {}
}
