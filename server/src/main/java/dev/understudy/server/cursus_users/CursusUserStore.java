package dev.understudy.server.cursus_users;

import dev.understudy.server.db.Rows;
import dev.understudy.server.db.SqlErrors;
import dev.understudy.server.db.TableVersions;
import dev.understudy.server.generated.model.Cursus;
import dev.understudy.server.generated.model.CursusUser;
import dev.understudy.server.generated.model.CursusUserAttributes;
import dev.understudy.server.generated.model.User;
import dev.understudy.server.http.PublicUrl;
import dev.understudy.server.list.Parents;
import dev.understudy.server.problem.Problem;
import dev.understudy.server.query.Parent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The cursus_users in the database. Thread-safe. */
public final class CursusUserStore {
    private static final Parent USER = Parent.ofColumn("user_id", "users", "login");

    private final Jdbi jdbi;
    private final PublicUrl publicUrl;
    private final Clock clock;

    public CursusUserStore(Jdbi jdbi, PublicUrl publicUrl, Clock clock) {
        this.jdbi = jdbi;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /** @throws Problem 404 if there is no such user */
    long userId(String idOrLogin) {
        return jdbi.withHandle(handle -> Parents.id(handle, new Parent.Reference(USER, idOrLogin)));
    }

    /**
     * Creates an enrolment. Of concurrent requests for the same user and cursus one succeeds.
     *
     * @param known faults that are already known; they are reported together with those found here
     * @throws Problem 422 if there is a fault; then nothing is written
     */
    CursusUser create(CursusUserAttributes attributes, List<String> known) {
        try {
            return jdbi.inTransaction(handle -> {
                List<String> faults = new ArrayList<>(known);
                faults.addAll(faults(handle, attributes));
                if (!faults.isEmpty()) {
                    throw Problem.validationFailed(faults);
                }
                CursusUser created = read(handle, insert(handle, attributes));
                TableVersions.increase(handle, "cursus_users");
                return created;
            });
        } catch (UnableToExecuteStatementException e) {
            if (SqlErrors.isForUniqueness(e)) {
                throw Problem.validationFailed(List.of(taken(attributes)));
            }
            throw e;
        }
    }

    private static List<String> faults(Handle handle, CursusUserAttributes attributes) {
        Long userId = attributes.getUserId();
        Long cursusId = attributes.getCursusId();
        List<String> faults = new ArrayList<>();
        if (userId != null && !exists(handle, "users", userId)) {
            faults.add("cursus_user[user_id] is " + userId + ", but there is no such user.");
        }
        if (cursusId != null && !exists(handle, "cursus", cursusId)) {
            faults.add("cursus_user[cursus_id] is " + cursusId + ", but there is no such cursus.");
        }
        if (faults.isEmpty() && userId != null && cursusId != null && isTaken(handle, userId, cursusId)) {
            faults.add(taken(attributes));
        }
        return faults;
    }

    private static boolean exists(Handle handle, String table, long id) {
        return handle.createQuery("select id from " + table + " where id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    private static boolean isTaken(Handle handle, long userId, long cursusId) {
        return handle.createQuery("select id from cursus_users where user_id = :userId and cursus_id = :cursusId")
                .bind("userId", userId)
                .bind("cursusId", cursusId)
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    private static String taken(CursusUserAttributes attributes) {
        return "cursus_user[cursus_id] must be unique in the scope of a given user: the user " + attributes.getUserId()
                + " is already in the cursus " + attributes.getCursusId() + ".";
    }

    private long insert(Handle handle, CursusUserAttributes attributes) {
        return handle.createUpdate("""
                        insert into cursus_users
                        (cursus_id, user_id, begin_at, end_at, has_coalition, created_at, updated_at)
                        values (:cursusId, :userId, :beginAt, :endAt, :hasCoalition, :now, :now)""")
                .bind("cursusId", attributes.getCursusId())
                .bind("userId", attributes.getUserId())
                .bind("beginAt", attributes.getBeginAt())
                .bind("endAt", attributes.getEndAt())
                .bind("hasCoalition", attributes.getHasCoalition() == null || attributes.getHasCoalition())
                .bind("now", Rows.now(clock))
                .executeAndReturnGeneratedKeys("id")
                .mapTo(long.class)
                .one();
    }

    private CursusUser read(Handle handle, long id) {
        return handle.createQuery("""
                        select cursus_users.id, begin_at, end_at, grade, level, has_coalition, user_id, login, cursus_id,
                        cursus.created_at as cursus_created_at, cursus.name as cursus_name, cursus.slug as cursus_slug
                        from cursus_users
                        join users on users.id = cursus_users.user_id
                        join cursus on cursus.id = cursus_users.cursus_id
                        where cursus_users.id = :id""")
                .bind("id", id)
                .map((row, context) -> cursusUser(row))
                .one();
    }

    /** A new enrolment has no skills yet. */
    private CursusUser cursusUser(ResultSet row) throws SQLException {
        String login = row.getString("login");
        return new CursusUser()
                .id(row.getLong("id"))
                .beginAt(Rows.timestamp(row, "begin_at"))
                .endAt(Rows.timestamp(row, "end_at"))
                .grade(row.getString("grade"))
                .level(row.getDouble("level"))
                .skills(new ArrayList<>())
                .cursusId(row.getLong("cursus_id"))
                .hasCoalition(row.getBoolean("has_coalition"))
                .user(new User().id(row.getLong("user_id")).login(login).url(publicUrl.user(login)))
                .cursus(new Cursus()
                        .id(row.getLong("cursus_id"))
                        .createdAt(Rows.timestamp(row, "cursus_created_at"))
                        .name(row.getString("cursus_name"))
                        .slug(row.getString("cursus_slug")));
    }
}
