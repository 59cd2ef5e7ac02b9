package dev.understudy.server.auth;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Reads applications from the database. */
final class Applications {
    private Applications() {}

    static Optional<Application> find(Handle handle, String uid) {
        return handle.createQuery("""
                        select applications.id, uid, name, requests_per_second, requests_per_hour, role
                        from applications
                        left join application_roles on application_roles.application_id = applications.id
                        where uid = :uid""").bind("uid", uid).map((row, context) -> of(row)).stream()
                .reduce(Applications::merge);
    }

    static Optional<Registration> registration(Handle handle, String uid) {
        return find(handle, uid)
                .map(application -> new Registration(
                        application,
                        new RedirectUris(texts(
                                handle,
                                "select redirect_uri from application_redirect_uris where application_id = :id",
                                application)),
                        scopes(handle, application)));
    }

    /** The scopes that an application may request: all, unless some are registered. */
    static Set<String> scopes(Handle handle, Application application) {
        Set<String> registered =
                texts(handle, "select scope from application_scopes where application_id = :id", application);
        return registered.isEmpty() ? Set.copyOf(Scopes.ALL) : registered;
    }

    private static Set<String> texts(Handle handle, String sql, Application application) {
        return handle.createQuery(sql)
                .bind("id", application.id())
                .mapTo(String.class)
                .set();
    }

    /** The application of a row, with one of its roles. */
    static Application of(ResultSet row) throws SQLException {
        String role = row.getString("role");
        return new Application(
                row.getLong("id"),
                row.getString("uid"),
                row.getString("name"),
                role == null ? Set.of() : Set.of(role),
                row.getLong("requests_per_second"),
                row.getLong("requests_per_hour"));
    }

    /** One application of two rows, with the roles of both. */
    static Application merge(Application left, Application right) {
        Set<String> roles = new HashSet<>(left.roles());
        roles.addAll(right.roles());
        return new Application(
                left.id(), left.uid(), left.name(), roles, left.requestsPerSecond(), left.requestsPerHour());
    }
}
