package dev.understudy.server.fab_manager_users;

import dev.understudy.server.db.Rows;
import dev.understudy.server.generated.model.FabManagerGroup;
import dev.understudy.server.generated.model.FabManagerUser;
import dev.understudy.server.list.Condition;
import dev.understudy.server.list.ListQuery;
import dev.understudy.server.list.OrderTerm;
import dev.understudy.server.list.Page;
import dev.understudy.server.list.Relation;
import dev.understudy.server.query.Direction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The users of Fab-manager in the database. Thread-safe. */
public final class FabManagerUserStore {
    private static final Relation USERS = Relation.of(
            "fab_manager_users",
            """
            fab_manager_users.id, email, created_at, invoicing_profile_id, external_id, full_name, first_name, last_name,
            gender, organization, address, deleted_at, fab_manager_groups.id as group_id, name, slug""",
            "left join fab_manager_groups on fab_manager_groups.id = fab_manager_users.group_id");

    private static final List<OrderTerm> NEWEST_FIRST = List.of(
            OrderTerm.notNull("created_at", Direction.DESCENDING),
            OrderTerm.notNull("fab_manager_users.id", Direction.DESCENDING));

    private final Jdbi jdbi;
    private final ZoneId zone;
    private final ListQuery<FabManagerUser> query;

    /**
     * Creates a store.
     *
     * @param zone the time zone of timestamps in answers
     */
    public FabManagerUserStore(Jdbi jdbi, ZoneId zone, Clock clock) {
        this.jdbi = jdbi;
        this.zone = zone;
        this.query = new ListQuery<>(USERS, (row, context) -> user(row), clock);
    }

    Page<FabManagerUser> list(FabManagerUsersRequest request) {
        return jdbi.withHandle(handle -> query.page(handle, conditions(request), NEWEST_FIRST, request.paging()));
    }

    private static List<Condition> conditions(FabManagerUsersRequest request) {
        List<Condition> conditions = new ArrayList<>();
        if (!request.includingDeleted()) {
            conditions.add(Condition.of("deleted_at is null"));
        }
        if (!request.ids().isEmpty()) {
            conditions.add(Condition.oneOf("fab_manager_users.id", "user_id", request.ids()));
        }
        if (!request.emails().isEmpty()) {
            conditions.add(Condition.oneOf("email", "email", request.emails()));
        }
        if (request.createdAfter() != null) {
            conditions.add(Condition.of("created_at >= :created_after", "created_after", request.createdAfter()));
        }
        return conditions;
    }

    private FabManagerUser user(ResultSet row) throws SQLException {
        return new FabManagerUser()
                .id(row.getLong("id"))
                .email(row.getString("email"))
                .createdAt(Rows.requiredTimestamp(row, "created_at")
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

    /** The group of a user; null if the user has none or is deleted. */
    private static @Nullable FabManagerGroup group(ResultSet row) throws SQLException {
        Long id = row.getObject("group_id", Long.class);
        if (id == null || row.getObject("deleted_at") != null) {
            return null;
        }
        return new FabManagerGroup().id(id).name(row.getString("name")).slug(row.getString("slug"));
    }
}
