package dev.understudy.server.fab_manager_users;

import dev.understudy.server.db.Rows;
import dev.understudy.server.generated.model.FabManagerGroup;
import dev.understudy.server.generated.model.FabManagerUser;
import dev.understudy.server.query.ListStatement;
import dev.understudy.server.query.Page;
import dev.understudy.server.query.PageReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** The users of Fab-manager in the database. Thread-safe. */
public final class FabManagerUserStore {
    private static final String TABLE = "fab_manager_users";
    private static final String COLUMNS = "fab_manager_users.id, email, created_at, invoicing_profile_id, external_id,"
            + " full_name, first_name, last_name, gender, organization, address, deleted_at,"
            + " fab_manager_groups.id as group_id, name, slug";
    private static final String FROM =
            "fab_manager_users left join fab_manager_groups on fab_manager_groups.id = fab_manager_users.group_id";

    private final Jdbi jdbi;
    private final ZoneId zone;
    private final PageReader<FabManagerUser> pages = new PageReader<>((row, context) -> user(row));

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
        ListStatement list = new ListStatement(
                COLUMNS,
                FROM + where(request),
                TABLE,
                where(request),
                List.of("created_at desc", "fab_manager_users.id desc"),
                bindings(request),
                Set.of(TABLE),
                null,
                null,
                false);
        return jdbi.withHandle(handle -> pages.read(handle, list, request.paging()));
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

    private static Map<String, Object> bindings(FabManagerUsersRequest request) {
        Map<String, Object> bindings = new LinkedHashMap<>();
        for (int i = 0; i < request.ids().size(); i++) {
            bindings.put("id" + i, request.ids().get(i));
        }
        for (int i = 0; i < request.emails().size(); i++) {
            bindings.put("email" + i, request.emails().get(i));
        }
        if (request.createdAfter() != null) {
            bindings.put("createdAfter", request.createdAfter());
        }
        return bindings;
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
