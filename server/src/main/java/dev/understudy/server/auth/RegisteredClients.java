package dev.understudy.server.auth;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The registered clients, as the start report shows them: with the secrets that are public, and without any other.
 *
 * @param applications the first applications of the 42 intra API
 * @param applicationCount the number of all applications
 * @param openApiClients the first clients of Fab-manager's open API
 * @param openApiClientCount the number of all open API clients
 */
public record RegisteredClients(
        List<Client> applications, long applicationCount, List<Client> openApiClients, long openApiClientCount) {

    /**
     * An application or an open API client.
     *
     * @param name the uid of an application, the name of an open API client
     * @param publicSecret empty if the secret is not public
     */
    public record Client(String name, Optional<String> publicSecret) {}

    public RegisteredClients {
        applications = List.copyOf(applications);
        openApiClients = List.copyOf(openApiClients);
    }

    /**
     * Reads the clients from the database.
     *
     * @param most the number of clients of each kind that are named
     */
    public static RegisteredClients of(Jdbi jdbi, int most) {
        return jdbi.withHandle(handle -> new RegisteredClients(
                first(handle, "select uid, secret_hash from applications order by id limit :most", most),
                count(handle, "select count(*) from applications"),
                first(handle, "select name, token_hash from open_api_clients order by id limit :most", most),
                count(handle, "select count(*) from open_api_clients")));
    }

    private static List<Client> first(Handle handle, String sql, int most) {
        return handle.createQuery(sql)
                .bind("most", most)
                .map((row, context) -> new Client(row.getString(1), DemoCredentials.secretOf(row.getString(2))))
                .list();
    }

    private static long count(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }
}
