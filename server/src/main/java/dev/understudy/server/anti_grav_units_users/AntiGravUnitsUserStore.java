package dev.understudy.server.anti_grav_units_users;

import dev.understudy.server.db.Rows;
import dev.understudy.server.generated.model.AntiGravUnitsUser;
import dev.understudy.server.generated.model.AntiGravUnitsUserItem;
import dev.understudy.server.list.ListQuery;
import dev.understudy.server.list.Page;
import dev.understudy.server.list.Relation;
import dev.understudy.server.query.Selection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import org.jdbi.v3.core.Jdbi;

/** The anti_grav_units_users in the database. Thread-safe. */
public final class AntiGravUnitsUserStore {
    private static final String COLUMNS = """
            id, expected_end_date, begin_date, user_id, is_free, created_at, updated_at, anti_grav_unit_id, reason, close_id""";

    private final Jdbi jdbi;
    private final ListQuery<AntiGravUnitsUserItem> query;

    public AntiGravUnitsUserStore(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.query = new ListQuery<>(Relation.of("anti_grav_units_users", COLUMNS), (row, context) -> item(row), clock);
    }

    Page<AntiGravUnitsUserItem> list(Selection selection) {
        return jdbi.withHandle(handle -> query.page(handle, AntiGravUnitsUsersCatalogue.CATALOGUE, selection));
    }

    AntiGravUnitsUserItem one(String id) {
        return jdbi.withHandle(handle -> query.one(handle, null, id));
    }

    private static AntiGravUnitsUserItem item(ResultSet row) throws SQLException {
        return new AntiGravUnitsUserItem()
                .antiGravUnitsUser(new AntiGravUnitsUser()
                        .id(row.getLong("id"))
                        .expectedEndDate(row.getObject("expected_end_date", LocalDate.class))
                        .beginDate(row.getObject("begin_date", LocalDate.class))
                        .userId(row.getLong("user_id"))
                        .isFree(row.getObject("is_free", Boolean.class))
                        .createdAt(Rows.timestamp(row, "created_at"))
                        .updatedAt(Rows.timestamp(row, "updated_at"))
                        .antiGravUnitId(row.getObject("anti_grav_unit_id", Long.class))
                        .reason(row.getString("reason"))
                        .closeId(row.getObject("close_id", Long.class)));
    }
}
