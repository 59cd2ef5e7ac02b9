package dev.understudy.server.auth;

import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The credentials of the documented data set, which anybody can read. */
public final class DemoCredentials {
    private static final List<String> SECRET_HASHES = List.of(
            Hashes.hash("understudy-staff-secret"),
            Hashes.hash("understudy-tutor-secret"),
            Hashes.hash("understudy-basic-secret"),
            Hashes.hash("understudy-limited-secret"));
    private static final String TOKEN_HASH = Hashes.hash("understudyfabmanagertoken");

    private DemoCredentials() {}

    /** Whether an application or an open API client can be used by anybody who has read the data set. */
    public static boolean exist(Jdbi jdbi) {
        return jdbi.withHandle(handle -> handle.createQuery("select 1 from applications where secret_hash in ('"
                        + String.join("', '", SECRET_HASHES) + "')"
                        + " union all select 1 from open_api_clients where token_hash = :token limit 1")
                .bind("token", TOKEN_HASH)
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }
}
