package dev.understudy.server.auth;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Who may ask, as it can be shown to the one who starts the server: with the secrets that are public, and without any other.
 *
 * @param applications of the 42 intra API, the first ones
 * @param applicationCount of all of them
 * @param openApiClients of Fab-manager, the first ones
 * @param openApiClientCount of all of them
 */
public record Callers(
        List<Caller> applications, long applicationCount, List<Caller> openApiClients, long openApiClientCount) {

    /**
     * One of them.
     *
     * @param name the uid of an application, the name of a client
     * @param publicSecret nothing if the secret is not public
     */
    public record Caller(String name, Optional<String> publicSecret) {}

    public Callers {
        applications = List.copyOf(applications);
        openApiClients = List.copyOf(openApiClients);
    }

    /**
     * Reads them from the database.
     *
     * @param most how many of each kind are named
     */
    public static Callers of(Jdbi jdbi, int most) {
        return jdbi.withHandle(handle -> new Callers(
                first(handle, "select uid, secret_hash from applications order by id limit :most", most),
                count(handle, "select count(*) from applications"),
                first(handle, "select name, token_hash from open_api_clients order by id limit :most", most),
                count(handle, "select count(*) from open_api_clients")));
    }

    private static List<Caller> first(Handle handle, String sql, int most) {
        return handle.createQuery(sql)
                .bind("most", most)
                .map((row, context) -> new Caller(row.getString(1), DemoCredentials.secretOf(row.getString(2))))
                .list();
    }

    private static long count(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }
}
