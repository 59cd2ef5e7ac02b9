package dev.understudy.server.console;

import dev.understudy.server.auth.DemoCredentials;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The clients in the database whose credentials are public. */
record PublicApplications(List<Pages.Application> applications, Optional<String> openApiToken) {
    static final PublicApplications NONE = new PublicApplications(List.of(), Optional.empty());

    private static final int MOST = 20;

    private record Stored(
            String uid,
            String secretHash,
            long perSecond,
            long perHour,
            @Nullable String roles) {
        Optional<Pages.Application> published() {
            return DemoCredentials.secretOf(secretHash)
                    .map(secret -> new Pages.Application(uid, secret, roles == null ? "none" : roles, limits()));
        }

        private String limits() {
            return String.format(Locale.ROOT, "%,d a second, %,d an hour", perSecond, perHour);
        }
    }

    static PublicApplications of(Jdbi jdbi) {
        return jdbi.withHandle(handle -> new PublicApplications(
                stored(handle).stream()
                        .flatMap(application -> application.published().stream())
                        .toList(),
                openApiToken(handle)));
    }

    private static List<Stored> stored(Handle handle) {
        return handle.createQuery("""
                        select uid, secret_hash, requests_per_second, requests_per_hour,
                            (select string_agg(role, ', ' order by role) from application_roles
                            where application_id = applications.id) as roles
                        from applications order by id limit :most""")
                .bind("most", MOST)
                .map((row, context) -> new Stored(
                        row.getString("uid"),
                        row.getString("secret_hash"),
                        row.getLong("requests_per_second"),
                        row.getLong("requests_per_hour"),
                        row.getString("roles")))
                .list();
    }

    private static Optional<String> openApiToken(Handle handle) {
        return handle
                .createQuery("select token_hash from open_api_clients order by id limit :most")
                .bind("most", MOST)
                .mapTo(String.class)
                .list()
                .stream()
                .flatMap(hash -> DemoCredentials.secretOf(hash).stream())
                .findFirst();
    }
}
