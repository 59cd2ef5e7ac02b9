package dev.understudy.server.cursus_users;

import dev.understudy.server.db.Rows;
import dev.understudy.server.db.SqlErrors;
import dev.understudy.server.db.TableVersions;
import dev.understudy.server.db.Transactions;
import dev.understudy.server.generated.model.Cursus;
import dev.understudy.server.generated.model.CursusUser;
import dev.understudy.server.generated.model.CursusUserAttributes;
import dev.understudy.server.generated.model.Skill;
import dev.understudy.server.generated.model.User;
import dev.understudy.server.http.PublicUrl;
import dev.understudy.server.list.Condition;
import dev.understudy.server.list.ListQuery;
import dev.understudy.server.list.Page;
import dev.understudy.server.list.Parents;
import dev.understudy.server.list.Parts;
import dev.understudy.server.list.Relation;
import dev.understudy.server.problem.Problem;
import dev.understudy.server.problem.Truncated;
import dev.understudy.server.query.Parent;
import dev.understudy.server.query.Selection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The cursus_users in the database, with their skills. Thread-safe. */
public final class CursusUserStore {
    private static final Parent USER = Parent.ofColumn("user_id", "users", "login");

    private static final Relation CURSUS_USERS = Relation.of("cursus_users", """
            cursus_users.id, cursus_users.begin_at, cursus_users.end_at, cursus_users.grade, cursus_users.level,
            cursus_users.has_coalition, cursus_users.user_id, users.login, cursus_users.cursus_id,
            cursus.created_at as cursus_created_at, cursus.name as cursus_name, cursus.slug as cursus_slug""", """
            join users on users.id = cursus_users.user_id
            join cursus on cursus.id = cursus_users.cursus_id""");

    private final Jdbi jdbi;
    private final PublicUrl publicUrl;
    private final Clock clock;
    private final ListQuery<CursusUser> query;

    public CursusUserStore(Jdbi jdbi, PublicUrl publicUrl, Clock clock) {
        this.jdbi = jdbi;
        this.publicUrl = publicUrl;
        this.clock = clock;
        this.query = new ListQuery<>(CURSUS_USERS, (row, context) -> cursusUser(row), clock);
    }

    Page<CursusUser> list(Selection selection) {
        return jdbi.withHandle(handle -> {
            Page<CursusUser> page = query.page(handle, CursusUsersCatalogue.CATALOGUE, selection);
            addSkills(handle, page.items());
            return page;
        });
    }

    /** @throws Problem 404 if there is no such enrolment */
    CursusUser one(String id) {
        return jdbi.withHandle(handle -> {
            CursusUser cursusUser = query.one(handle, null, id);
            addSkills(handle, List.of(cursusUser));
            return cursusUser;
        });
    }

    /** The enrolments of a user, in the order of their ids. */
    public List<CursusUser> ofUser(Handle handle, long user) {
        List<CursusUser> cursusUsers = query.all(handle, Condition.of("cursus_users.user_id = :user", "user", user));
        addSkills(handle, cursusUsers);
        return cursusUsers;
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
        return Transactions.run(jdbi, handle -> {
            refuse(known, faults(handle, attributes, null));
            CursusUser created = query.one(handle, null, Long.toString(insert(handle, attributes)));
            TableVersions.increase(handle, "cursus_users");
            return created;
        });
    }

    /** Changes the values of an enrolment. */
    interface Change {
        /**
         * Changes the values.
         *
         * @return the faults of what they are then
         */
        List<String> applyTo(CursusUserAttributes attributes);
    }

    /**
     * Changes an enrolment. Of concurrent requests that give the same user and cursus to two enrolments one succeeds.
     *
     * @throws Problem 404 if there is no such enrolment, 422 if there is a fault; then nothing is written
     */
    void change(String id, Change change) {
        Transactions.run(jdbi, handle -> {
            long known = lock(handle, id);
            CursusUserAttributes attributes = attributes(handle, known);
            refuse(change.applyTo(attributes), faults(handle, attributes, known));
            update(handle, known, attributes);
            TableVersions.increase(handle, "cursus_users");
            return known;
        });
    }

    /** @throws Problem 404 if there is no such enrolment */
    void delete(String id) {
        Transactions.run(jdbi, handle -> {
            long known = lock(handle, id);
            int skills = handle.execute("delete from cursus_users_skills where cursus_user_id = ?", known);
            handle.execute("delete from cursus_users where id = ?", known);
            if (skills > 0) {
                TableVersions.increase(handle, "cursus_users_skills");
            }
            TableVersions.increase(handle, "cursus_users");
            return known;
        });
    }

    /**
     * The id of an enrolment that no other request changes before this one has ended.
     *
     * @throws Problem 404 if there is no such enrolment
     */
    private static long lock(Handle handle, String id) {
        Optional<Long> known = id.matches("\\d{1,18}")
                ? handle.createQuery("select id from cursus_users where id = :id for update")
                        .bind("id", Long.valueOf(id))
                        .mapTo(Long.class)
                        .findOne()
                : Optional.empty();
        return known.orElseThrow(
                () -> Problem.notFound("Nothing in cursus_users has the id \"" + Truncated.of(id) + "\"."));
    }

    private static CursusUserAttributes attributes(Handle handle, long id) {
        return handle.createQuery("""
                        select cursus_id, user_id, begin_at, end_at, has_coalition from cursus_users
                        where id = :id""")
                .bind("id", id)
                .map((row, context) -> new CursusUserAttributes()
                        .cursusId(row.getLong("cursus_id"))
                        .userId(row.getLong("user_id"))
                        .beginAt(Rows.timestamp(row, "begin_at"))
                        .endAt(Rows.timestamp(row, "end_at"))
                        .hasCoalition(row.getBoolean("has_coalition")))
                .one();
    }

    private static void refuse(List<String> known, List<String> found) {
        List<String> faults = new ArrayList<>(known);
        faults.addAll(found);
        if (!faults.isEmpty()) {
            throw Problem.validationFailed(faults);
        }
    }

    /** @param own the id of the enrolment; null if it is new */
    private static List<String> faults(Handle handle, CursusUserAttributes attributes, @Nullable Long own) {
        Long userId = attributes.getUserId();
        Long cursusId = attributes.getCursusId();
        List<String> faults = new ArrayList<>();
        if (userId != null && !exists(handle, "users", userId)) {
            faults.add("cursus_user[user_id] is " + userId + ", but there is no such user.");
        }
        if (cursusId != null && !exists(handle, "cursus", cursusId)) {
            faults.add("cursus_user[cursus_id] is " + cursusId + ", but there is no such cursus.");
        }
        if (faults.isEmpty() && userId != null && cursusId != null && isTaken(handle, userId, cursusId, own)) {
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

    private static boolean isTaken(Handle handle, long userId, long cursusId, @Nullable Long own) {
        return handle.createQuery("select id from cursus_users where user_id = :userId and cursus_id = :cursusId")
                .bind("userId", userId)
                .bind("cursusId", cursusId)
                .mapTo(Long.class)
                .findOne()
                .filter(id -> !id.equals(own))
                .isPresent();
    }

    private static String taken(CursusUserAttributes attributes) {
        return "cursus_user[cursus_id] must be unique in the scope of a given user: the user " + attributes.getUserId()
                + " is already in the cursus " + attributes.getCursusId() + ".";
    }

    private long insert(Handle handle, CursusUserAttributes attributes) {
        Update insert = handle.createUpdate("""
                insert into cursus_users (cursus_id, user_id, begin_at, end_at, has_coalition, created_at, updated_at)
                values (:cursusId, :userId, :beginAt, :endAt, :hasCoalition, :now, :now)""");
        return unlessTaken(attributes, () -> bind(insert, attributes)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(long.class)
                .one());
    }

    private void update(Handle handle, long id, CursusUserAttributes attributes) {
        Update update = handle.createUpdate("""
                update cursus_users
                set cursus_id = :cursusId, user_id = :userId, begin_at = :beginAt, end_at = :endAt,
                has_coalition = :hasCoalition, updated_at = :now
                where id = :id""");
        unlessTaken(attributes, () -> bind(update, attributes).bind("id", id).execute());
    }

    private Update bind(Update update, CursusUserAttributes attributes) {
        return update.bind("cursusId", attributes.getCursusId())
                .bind("userId", attributes.getUserId())
                .bind("beginAt", attributes.getBeginAt())
                .bind("endAt", attributes.getEndAt())
                .bind("hasCoalition", attributes.getHasCoalition() == null || attributes.getHasCoalition())
                .bind("now", Rows.now(clock));
    }

    /** @throws Problem 422 if a concurrent request has just given the user and the cursus to another enrolment */
    private static <T> T unlessTaken(CursusUserAttributes attributes, Supplier<T> write) {
        try {
            return write.get();
        } catch (UnableToExecuteStatementException e) {
            if (SqlErrors.isForUniqueness(e)) {
                throw Problem.validationFailed(List.of(taken(attributes)));
            }
            throw e;
        }
    }

    private static void addSkills(Handle handle, List<CursusUser> cursusUsers) {
        Map<Long, CursusUser> byId =
                cursusUsers.stream().collect(Collectors.toMap(CursusUser::getId, Function.identity()));
        Parts.add(
                handle,
                byId,
                """
                select cursus_users_skills.cursus_user_id as owner_id, skills.id, skills.name, cursus_users_skills.level
                from cursus_users_skills
                join skills on skills.id = cursus_users_skills.skill_id
                where cursus_users_skills.cursus_user_id in (<ids>)
                order by cursus_users_skills.level desc, skills.id""",
                (cursusUser, row) -> cursusUser.addSkillsItem(new Skill()
                        .id(row.getLong("id"))
                        .name(row.getString("name"))
                        .level(row.getDouble("level"))));
    }

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
