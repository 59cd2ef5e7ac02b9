package dev.understudy.server.fab_manager_users;

import dev.understudy.server.db.Rows;
import dev.understudy.server.generated.model.FabManagerGroup;
import dev.understudy.server.generated.model.FabManagerUser;
import dev.understudy.server.query.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** The users of Fab-manager in the database. Thread-safe. */
public final class FabManagerUserStore {
    private static final String SELECT =
            "select fab_manager_users.id, email, created_at, invoicing_profile_id, external_id,"
                    + " full_name, first_name, last_name, gender, organization, address, deleted_at,"
                    + " fab_manager_groups.id as group_id, name, slug from fab_manager_users"
                    + " left join fab_manager_groups on fab_manager_groups.id = fab_manager_users.group_id";

    private final Jdbi jdbi;
    private final ZoneId zone;

    /**
     * Makes a store.
     *
     * @param zone the zone that timestamps are written in
     */
    public FabManagerUserStore(Jdbi jdbi, ZoneId zone) {
        this.jdbi = jdbi;
        this.zone = zone;
    }

    Page<FabManagerUser> list(FabManagerUsersRequest request) {
        String where = where(request);
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            List<FabManagerUser> users = bound(
                            handle,
                            SELECT + where
                                    + " order by created_at desc, fab_manager_users.id desc limit :size offset :offset",
                            request)
                    .bind("size", request.paging().size())
                    .bind("offset", request.paging().offset())
                    .map((row, context) -> user(row))
                    .list();
            long total = bound(handle, "select count(*) from fab_manager_users" + where, request)
                    .mapTo(long.class)
                    .one();
            return new Page<>(users, total, request.paging());
        });
    }

    private static String where(FabManagerUsersRequest request) {
        List<String> conditions = new ArrayList<>();
        if (!request.includingDeleted()) {
            conditions.add("deleted_at is null");
        }
        if (!request.ids().isEmpty()) {
            conditions.add("fab_manager_users.id in " + names("id", request.ids()));
        }
        if (!request.emails().isEmpty()) {
            conditions.add("email in " + names("email", request.emails()));
        }
        if (request.createdAfter() != null) {
            conditions.add("created_at >= :createdAfter");
        }
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    private static String names(String prefix, List<?> values) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            names.add(":" + prefix + i);
        }
        return "(" + String.join(", ", names) + ")";
    }

    private static Query bound(Handle handle, String sql, FabManagerUsersRequest request) {
        Query query = handle.createQuery(sql);
        for (int i = 0; i < request.ids().size(); i++) {
            query.bind("id" + i, request.ids().get(i));
        }
        for (int i = 0; i < request.emails().size(); i++) {
            query.bind("email" + i, request.emails().get(i));
        }
        return query.bind("createdAfter", request.createdAfter());
    }

    private FabManagerUser user(ResultSet row) throws SQLException {
        return new FabManagerUser()
                .id(row.getLong("id"))
                .email(row.getString("email"))
                .createdAt(Rows.timestamp(row, "created_at")
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

    /** A deleted user is shown without a group, as one who has none. */
    private static FabManagerGroup group(ResultSet row) throws SQLException {
        Long id = row.getObject("group_id", Long.class);
        if (id == null || row.getObject("deleted_at") != null) {
            return null;
        }
        return new FabManagerGroup().id(id).name(row.getString("name")).slug(row.getString("slug"));
    }
}
