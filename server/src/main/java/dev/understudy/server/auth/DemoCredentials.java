package dev.understudy.server.auth;

import dev.understudy.server.db.Hashes;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** The credentials of the documented data set, which are public. */
public final class DemoCredentials {
    private static final Map<String, String> SECRETS_BY_HASH = Stream.of(
                    "understudy-staff-secret",
                    "understudy-tutor-secret",
                    "understudy-basic-secret",
                    "understudy-limited-secret",
                    "understudy-login-secret")
            .collect(Collectors.toUnmodifiableMap(Hashes::hash, Function.identity()));
    private static final String TOKEN = "understudyfabmanagertoken";
    private static final String TOKEN_HASH = Hashes.hash(TOKEN);

    private DemoCredentials() {}

    /** Whether the database holds an application or an open API client with public credentials. */
    public static boolean exist(Jdbi jdbi) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select 1 from applications where secret_hash in (<hashes>)
                        union all select 1 from open_api_clients where token_hash = :token
                        limit 1""")
                .bindList("hashes", SECRETS_BY_HASH.keySet())
                .bind("token", TOKEN_HASH)
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }

    /** The secret or token with this hash; empty if it is not public. */
    public static Optional<String> secretOf(String hash) {
        return Optional.ofNullable(hash.equals(TOKEN_HASH) ? TOKEN : SECRETS_BY_HASH.get(hash));
    }
}
