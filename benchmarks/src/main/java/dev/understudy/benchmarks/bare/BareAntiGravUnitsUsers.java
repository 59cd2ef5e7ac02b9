package dev.understudy.benchmarks.bare;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.server.generated.model.AntiGravUnitsUser;
import dev.understudy.server.generated.model.AntiGravUnitsUserItem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** {@code GET /v2/anti_grav_units_users}, bare. */
@Singleton
@Path("/v2/anti_grav_units_users")
public final class BareAntiGravUnitsUsers {
    private final Jdbi jdbi;
    private final ObjectMapper mapper;

    @Inject
    public BareAntiGravUnitsUsers(Jdbi jdbi, ObjectMapper mapper) {
        this.jdbi = jdbi;
        this.mapper = mapper;
    }

    @GET
    public Response list() {
        List<AntiGravUnitsUserItem> items = jdbi.withHandle(handle -> handle.createQuery(
                        "select id, expected_end_date, begin_date, user_id, is_free, created_at, updated_at,"
                                + " anti_grav_unit_id, reason, close_id from anti_grav_units_users"
                                + " order by anti_grav_units_users.id desc limit 30")
                .map((row, context) -> new AntiGravUnitsUserItem().antiGravUnitsUser(item(row)))
                .list());
        return BareAnswer.of(mapper, items);
    }

    private static AntiGravUnitsUser item(ResultSet row) throws SQLException {
        return new AntiGravUnitsUser()
                .id(row.getLong("id"))
                .expectedEndDate(row.getObject("expected_end_date", LocalDate.class))
                .beginDate(row.getObject("begin_date", LocalDate.class))
                .userId(row.getLong("user_id"))
                .isFree(row.getObject("is_free", Boolean.class))
                .createdAt(row.getObject("created_at", OffsetDateTime.class))
                .updatedAt(row.getObject("updated_at", OffsetDateTime.class))
                .antiGravUnitId(row.getObject("anti_grav_unit_id", Long.class))
                .reason(row.getString("reason"))
                .closeId(row.getObject("close_id", Long.class));
    }
}
