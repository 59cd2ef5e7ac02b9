package dev.understudy.server.campus;

import dev.understudy.server.query.Condition;
import dev.understudy.server.query.Kind;
import dev.understudy.server.query.ListGrammarTest;
import dev.understudy.server.query.ListUnderTest;
import dev.understudy.server.query.ParentCase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code GET /v2/campus}: its 33 fields. */
class CampusListTest extends ListGrammarTest {

    CampusListTest() {
        super(new ListUnderTest("campus", "understudy-basic", fields(), Map.of(), true, null));
    }

    private static Map<String, Kind> fields() {
        Map<String, Kind> fields = new LinkedHashMap<>();
        List.of("id", "language_id", "endpoint_id", "vogsphere_id", "minimum_slot_duration")
                .forEach(name -> fields.put(name, Kind.INTEGER));
        List.of("created_at", "updated_at").forEach(name -> fields.put(name, Kind.TIMESTAMP));
        List.of(
                        "name",
                        "time_zone",
                        "slug",
                        "main_email",
                        "content_email",
                        "time_of_community_service_started",
                        "companies_mail",
                        "address",
                        "zip",
                        "city",
                        "country",
                        "logo",
                        "website",
                        "facebook",
                        "twitter",
                        "display_name",
                        "email_extension",
                        "help_url",
                        "tig_email",
                        "alumni_system")
                .forEach(name -> fields.put(name, Kind.TEXT));
        List.of(
                        "pro_needs_validation",
                        "active",
                        "open_to_job_offers",
                        "default_hidden_phone",
                        "manual_alumnization_before_first_internship",
                        "public")
                .forEach(name -> fields.put(name, Kind.BOOLEAN));
        return fields;
    }

    @Override
    protected List<Condition> specialFilters() {
        return List.of();
    }

    @Override
    protected List<ParentCase> parents() {
        return List.of();
    }
}
