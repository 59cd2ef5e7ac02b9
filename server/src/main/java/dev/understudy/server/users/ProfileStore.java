package dev.understudy.server.users;

import dev.understudy.server.cursus_users.CursusUserStore;
import dev.understudy.server.db.Rows;
import dev.understudy.server.generated.model.Patronage;
import dev.understudy.server.generated.model.ProfileAchievement;
import dev.understudy.server.generated.model.ProfileCampus;
import dev.understudy.server.generated.model.ProfileCampusUser;
import dev.understudy.server.generated.model.ProfileExpertisesUser;
import dev.understudy.server.generated.model.ProfileGroup;
import dev.understudy.server.generated.model.ProfileLanguage;
import dev.understudy.server.generated.model.ProfileLanguagesUser;
import dev.understudy.server.generated.model.ProfilePartnership;
import dev.understudy.server.generated.model.ProfileProjectsUser;
import dev.understudy.server.generated.model.ProfileTitle;
import dev.understudy.server.generated.model.ProfileTitlesUser;
import dev.understudy.server.generated.model.Project;
import dev.understudy.server.generated.model.UserProfile;
import dev.understudy.server.http.PublicUrl;
import dev.understudy.server.list.ListQuery;
import dev.understudy.server.list.Parts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** The profiles of users in the database, each read in a fixed number of queries. Thread-safe. */
public final class ProfileStore {
    private final Jdbi jdbi;
    private final PublicUrl publicUrl;
    private final CursusUserStore cursusUsers;
    private final UserRows rows;
    private final ListQuery<UserProfile> query;

    public ProfileStore(Jdbi jdbi, PublicUrl publicUrl, CursusUserStore cursusUsers, Clock clock) {
        this.jdbi = jdbi;
        this.publicUrl = publicUrl;
        this.cursusUsers = cursusUsers;
        this.rows = new UserRows(publicUrl);
        this.query = new ListQuery<>(UserRows.RELATION, (row, context) -> rows.profile(row), clock);
    }

    UserProfile one(String idOrLogin) {
        return jdbi.withHandle(handle -> {
            UserProfile profile = query.one(handle, "login", withoutFormerLogin(handle, idOrLogin));
            long user = profile.getId();
            return profile.groups(groups(handle, user))
                    .cursusUsers(cursusUsers.ofUser(handle, user))
                    .projectsUsers(projectsUsers(handle, user))
                    .languagesUsers(languagesUsers(handle, user))
                    .achievements(achievements(handle, user))
                    .titles(titles(handle, user))
                    .titlesUsers(titlesUsers(handle, user))
                    .partnerships(partnerships(handle, user))
                    .patroned(patronages(handle, "user_id", user))
                    .patroning(patronages(handle, "godfather_id", user))
                    .expertisesUsers(expertisesUsers(handle, user))
                    .roles(new ArrayList<>())
                    .campus(campus(handle, user))
                    .campusUsers(campusUsers(handle, user));
        });
    }

    /** The id of the user who had that login before, if nobody has it now; otherwise what was sent. */
    private static String withoutFormerLogin(Handle handle, String idOrLogin) {
        return handle.createQuery("""
                        select user_id from former_logins where login = :login
                        and not exists (select 1 from users where users.login = former_logins.login)""")
                .bind("login", idOrLogin)
                .mapTo(String.class)
                .findOne()
                .orElse(idOrLogin);
    }

    private static List<ProfileGroup> groups(Handle handle, long user) {
        return read(handle, """
                        select user_groups.id, user_groups.name from groups_users
                        join user_groups on user_groups.id = groups_users.group_id
                        where groups_users.user_id = :user
                        order by user_groups.id""", user, row -> new ProfileGroup()
                .id(row.getLong("id"))
                .name(row.getString("name")));
    }

    private static List<ProfileProjectsUser> projectsUsers(Handle handle, long user) {
        List<ProfileProjectsUser> projectsUsers = read(handle, """
                        select projects_users.*, projects.name as project_name, projects.slug as project_slug,
                        projects.parent_id as project_parent_id from projects_users
                        join projects on projects.id = projects_users.project_id
                        where projects_users.user_id = :user
                        order by projects_users.id""", user, row -> new ProfileProjectsUser()
                .id(row.getLong("id"))
                .occurrence(row.getLong("occurrence"))
                .finalMark(row.getObject("final_mark", Long.class))
                .status(row.getString("status"))
                .validated(row.getObject("validated", Boolean.class))
                .currentTeamId(row.getObject("current_team_id", Long.class))
                .project(new Project()
                        .id(row.getLong("project_id"))
                        .name(row.getString("project_name"))
                        .slug(row.getString("project_slug"))
                        .parentId(row.getObject("project_parent_id", Long.class)))
                .cursusIds(new ArrayList<>())
                .markedAt(Rows.timestamp(row, "marked_at"))
                .marked(row.getObject("marked_at") != null)
                .retriableAt(Rows.timestamp(row, "retriable_at"))
                .createdAt(Rows.timestamp(row, "created_at"))
                .updatedAt(Rows.timestamp(row, "updated_at")));
        Parts.add(
                handle,
                projectsUsers.stream().collect(Collectors.toMap(ProfileProjectsUser::getId, Function.identity())),
                """
                select projects_user_id as owner_id, cursus_id from projects_users_cursus
                where projects_user_id in (<ids>)
                order by cursus_id""",
                (projectsUser, row) -> projectsUser.addCursusIdsItem(row.getLong("cursus_id")));
        return projectsUsers;
    }

    private static List<ProfileLanguagesUser> languagesUsers(Handle handle, long user) {
        return read(
                handle,
                "select * from languages_users where user_id = :user order by id",
                user,
                row -> new ProfileLanguagesUser()
                        .id(row.getLong("id"))
                        .languageId(row.getLong("language_id"))
                        .userId(user)
                        .position(row.getLong("position"))
                        .createdAt(Rows.timestamp(row, "created_at")));
    }

    private List<ProfileAchievement> achievements(Handle handle, long user) {
        return read(handle, """
                        select achievements.id, achievements.name from achievements_users
                        join achievements on achievements.id = achievements_users.achievement_id
                        where achievements_users.user_id = :user
                        order by achievements.id""", user, row -> new ProfileAchievement()
                .id(row.getLong("id"))
                .name(row.getString("name"))
                .visible(true)
                .usersUrl(publicUrl.of("/v2/achievements/" + row.getLong("id") + "/users")));
    }

    private static List<ProfileTitle> titles(Handle handle, long user) {
        return read(handle, """
                        select titles.id, titles.name from titles_users
                        join titles on titles.id = titles_users.title_id
                        where titles_users.user_id = :user
                        order by titles.id""", user, row -> new ProfileTitle()
                .id(row.getLong("id"))
                .name(row.getString("name")));
    }

    private static List<ProfileTitlesUser> titlesUsers(Handle handle, long user) {
        return read(
                handle,
                "select id, title_id, selected from titles_users where user_id = :user order by id",
                user,
                row -> new ProfileTitlesUser()
                        .id(row.getLong("id"))
                        .userId(user)
                        .titleId(row.getLong("title_id"))
                        .selected(row.getBoolean("selected")));
    }

    private static List<ProfilePartnership> partnerships(Handle handle, long user) {
        return read(handle, """
                        select partnerships.id, partnerships.name, partnerships.slug from partnerships_users
                        join partnerships on partnerships.id = partnerships_users.partnership_id
                        where partnerships_users.user_id = :user
                        order by partnerships.id""", user, row -> new ProfilePartnership()
                .id(row.getLong("id"))
                .name(row.getString("name"))
                .slug(row.getString("slug")));
    }

    /** @param column that of the user: {@code user_id} or {@code godfather_id} */
    private static List<Patronage> patronages(Handle handle, String column, long user) {
        return read(
                handle,
                "select * from patronages where " + column + " = :user order by id",
                user,
                row -> new Patronage()
                        .id(row.getLong("id"))
                        .userId(row.getLong("user_id"))
                        .godfatherId(row.getLong("godfather_id"))
                        .ongoing(row.getBoolean("ongoing"))
                        .createdAt(Rows.timestamp(row, "created_at"))
                        .updatedAt(Rows.timestamp(row, "updated_at")));
    }

    private static List<ProfileExpertisesUser> expertisesUsers(Handle handle, long user) {
        return read(
                handle,
                "select * from expertises_users where user_id = :user order by id",
                user,
                row -> new ProfileExpertisesUser()
                        .id(row.getLong("id"))
                        .expertiseId(row.getLong("expertise_id"))
                        .interested(row.getBoolean("interested"))
                        .value(row.getObject("expertise_value", Long.class))
                        .contactMe(row.getBoolean("contact_me"))
                        .createdAt(Rows.timestamp(row, "created_at"))
                        .userId(user));
    }

    private static List<ProfileCampus> campus(Handle handle, long user) {
        return read(handle, """
                        select campus.id, campus.name, campus.time_zone, campus.vogsphere_id,
                        coalesce(campus.users_count, (
                            select count(*) from campus_users as members where members.campus_id = campus.id)) as users,
                        languages.id as language_id, languages.name as language_name,
                        languages.identifier as language_identifier, languages.created_at as language_created_at,
                        languages.updated_at as language_updated_at
                        from campus_users
                        join campus on campus.id = campus_users.campus_id
                        left join languages on languages.id = campus.language_id
                        where campus_users.user_id = :user
                        order by campus.id""", user, row -> new ProfileCampus()
                .id(row.getLong("id"))
                .name(row.getString("name"))
                .timeZone(row.getString("time_zone"))
                .language(language(row))
                .usersCount(row.getLong("users"))
                .vogsphereId(row.getObject("vogsphere_id", Long.class)));
    }

    private static @Nullable ProfileLanguage language(ResultSet row) throws SQLException {
        Long id = row.getObject("language_id", Long.class);
        return id == null
                ? null
                : new ProfileLanguage()
                        .id(id)
                        .name(row.getString("language_name"))
                        .identifier(row.getString("language_identifier"))
                        .createdAt(Rows.timestamp(row, "language_created_at"))
                        .updatedAt(Rows.timestamp(row, "language_updated_at"));
    }

    private static List<ProfileCampusUser> campusUsers(Handle handle, long user) {
        return read(
                handle,
                "select id, campus_id, is_primary from campus_users where user_id = :user order by id",
                user,
                row -> new ProfileCampusUser()
                        .id(row.getLong("id"))
                        .userId(user)
                        .campusId(row.getLong("campus_id"))
                        .isPrimary(row.getBoolean("is_primary")));
    }

    /** Makes an item of a row. */
    private interface Item<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static <T> List<T> read(Handle handle, String sql, long user, Item<T> item) {
        RowMapper<T> mapper = (row, context) -> item.of(row);
        return handle.createQuery(sql).bind("user", user).map(mapper).list();
    }
}
