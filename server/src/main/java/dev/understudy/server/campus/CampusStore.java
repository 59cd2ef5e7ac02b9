package dev.understudy.server.campus;

import dev.understudy.server.db.Rows;
import dev.understudy.server.generated.model.Campus;
import dev.understudy.server.generated.model.Endpoint;
import dev.understudy.server.generated.model.Language;
import dev.understudy.server.list.ListQuery;
import dev.understudy.server.list.Page;
import dev.understudy.server.list.Relation;
import dev.understudy.server.query.Selection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The campus in the database. Thread-safe. */
public final class CampusStore {
    private static final Relation CAMPUS = Relation.of("campus", """
            campus.*,
            coalesce(
                campus.users_count,
                (select count(*) from campus_users where campus_users.campus_id = campus.id)) as users,
            languages.name as language_name, languages.identifier as language_identifier,
            endpoints.url as endpoint_url, endpoints.description as endpoint_description,
            endpoints.created_at as endpoint_created_at, endpoints.updated_at as endpoint_updated_at""", """
            left join languages on languages.id = campus.language_id
            left join endpoints on endpoints.id = campus.endpoint_id""");

    private final Jdbi jdbi;
    private final ListQuery<Campus> query;

    public CampusStore(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.query = new ListQuery<>(CAMPUS, (row, context) -> campus(row), clock);
    }

    Page<Campus> list(Selection selection) {
        return jdbi.withHandle(handle -> query.page(handle, CampusCatalogue.CATALOGUE, selection));
    }

    Campus one(String idOrSlug) {
        return jdbi.withHandle(handle -> query.one(handle, "slug", idOrSlug));
    }

    private static Campus campus(ResultSet row) throws SQLException {
        return new Campus()
                .id(row.getLong("id"))
                .name(row.getString("name"))
                .timeZone(row.getString("time_zone"))
                .language(language(row))
                .usersCount(row.getLong("users"))
                .vogsphereId(row.getObject("vogsphere_id", Long.class))
                .country(row.getString("country"))
                .address(row.getString("address"))
                .zip(row.getString("zip"))
                .city(row.getString("city"))
                .website(row.getString("website"))
                .facebook(row.getString("facebook"))
                .twitter(row.getString("twitter"))
                .active(row.getBoolean("active"))
                .isPublic(row.getBoolean("public"))
                .emailExtension(row.getString("email_extension"))
                .defaultHiddenPhone(row.getBoolean("default_hidden_phone"))
                .endpoint(endpoint(row));
    }

    private static @Nullable Language language(ResultSet row) throws SQLException {
        Long id = row.getObject("language_id", Long.class);
        return id == null
                ? null
                : new Language()
                        .id(id)
                        .name(row.getString("language_name"))
                        .identifier(row.getString("language_identifier"));
    }

    private static @Nullable Endpoint endpoint(ResultSet row) throws SQLException {
        Long id = row.getObject("endpoint_id", Long.class);
        return id == null
                ? null
                : new Endpoint()
                        .id(id)
                        .url(row.getString("endpoint_url"))
                        .description(row.getString("endpoint_description"))
                        .createdAt(Rows.timestamp(row, "endpoint_created_at"))
                        .updatedAt(Rows.timestamp(row, "endpoint_updated_at"));
    }
}
