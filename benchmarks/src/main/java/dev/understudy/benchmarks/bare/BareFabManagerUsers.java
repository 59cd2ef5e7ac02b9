package dev.understudy.benchmarks.bare;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.server.generated.model.FabManagerGroup;
import dev.understudy.server.generated.model.FabManagerUser;
import dev.understudy.server.generated.model.FabManagerUsers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** {@code GET /open_api/v1/users} of Fab-manager, bare. */
@Singleton
@Path("/open_api/v1/users")
public final class BareFabManagerUsers {
    private final Jdbi jdbi;
    private final ObjectMapper mapper;
    private final ZoneId zone;

    @Inject
    public BareFabManagerUsers(Jdbi jdbi, ObjectMapper mapper, ZoneId zone) {
        this.jdbi = jdbi;
        this.mapper = mapper;
        this.zone = zone;
    }

    @GET
    public Response list() {
        List<FabManagerUser> users = jdbi.withHandle(handle -> handle.createQuery(
                        "select fab_manager_users.id, email, created_at, invoicing_profile_id, external_id, full_name,"
                                + " first_name, last_name, gender, organization, address, deleted_at,"
                                + " fab_manager_groups.id as group_id, name, slug from fab_manager_users"
                                + " left join fab_manager_groups on fab_manager_groups.id = fab_manager_users.group_id"
                                + " where deleted_at is null"
                                + " order by created_at desc, fab_manager_users.id desc limit 20")
                .map((row, context) -> user(row))
                .list());
        return BareAnswer.of(mapper, new FabManagerUsers().users(users));
    }

    private FabManagerUser user(ResultSet row) throws SQLException {
        return new FabManagerUser()
                .id(row.getLong("id"))
                .email(row.getString("email"))
                .createdAt(row.getObject("created_at", OffsetDateTime.class)
                        .atZoneSameInstant(zone)
                        .toOffsetDateTime())
                .invoicingProfileId(row.getObject("invoicing_profile_id", Long.class))
                .externalId(row.getString("external_id"))
                .fullName(row.getString("full_name"))
                .firstName(row.getString("first_name"))
                .lastName(row.getString("last_name"))
                .gender(row.getString("gender"))
                .organization(row.getBoolean("organization"))
                .address(row.getString("address"))
                .group(group(row));
    }

    private static @Nullable FabManagerGroup group(ResultSet row) throws SQLException {
        Long id = row.getObject("group_id", Long.class);
        return id == null
                ? null
                : new FabManagerGroup().id(id).name(row.getString("name")).slug(row.getString("slug"));
    }
}
