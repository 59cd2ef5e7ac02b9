package dev.understudy.server.campus_users;

import dev.understudy.server.db.Rows;
import dev.understudy.server.generated.model.CampusUser;
import dev.understudy.server.list.ListQuery;
import dev.understudy.server.list.Page;
import dev.understudy.server.list.Relation;
import dev.understudy.server.query.Selection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** The campus_users in the database. Thread-safe. */
public final class CampusUserStore {
    private final Jdbi jdbi;
    private final ListQuery<CampusUser> query;

    public CampusUserStore(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.query = new ListQuery<>(
                Relation.of("campus_users", "id, user_id, campus_id, is_primary, created_at, updated_at"),
                (row, context) -> campusUser(row),
                clock);
    }

    Page<CampusUser> list(Selection selection) {
        return jdbi.withHandle(handle -> query.page(handle, CampusUsersCatalogue.CATALOGUE, selection));
    }

    private static CampusUser campusUser(ResultSet row) throws SQLException {
        return new CampusUser()
                .id(row.getLong("id"))
                .userId(row.getLong("user_id"))
                .campusId(row.getLong("campus_id"))
                .isPrimary(row.getBoolean("is_primary"))
                .createdAt(Rows.timestamp(row, "created_at"))
                .updatedAt(Rows.timestamp(row, "updated_at"));
    }
}
