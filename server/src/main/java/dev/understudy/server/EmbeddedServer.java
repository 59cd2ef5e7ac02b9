package dev.understudy.server;

import dev.understudy.server.db.DataSet;
import dev.understudy.server.db.Secrets;
import dev.understudy.server.db.Snapshot;
import dev.understudy.server.population.Population;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A server on a free port of this machine with its database in memory, which can be put back to its data set. It is used
 * through reflection, by a caller that has other versions of the server's libraries: only types of the JDK go in and out.
 * Calls of {@link #reset} must not overlap, neither with each other nor with requests.
 */
public final class EmbeddedServer implements AutoCloseable {
    private final Understudy server;
    private final Snapshot untouched;
    private final Secrets secrets;

    /**
     * Starts it.
     *
     * @param dataSet as {@link Config#dataSet}
     * @param strict whether undocumented parameters are refused
     * @param clock what the server takes for the time
     * @throws StartException if it cannot
     */
    public EmbeddedServer(String dataSet, boolean strict, Clock clock) {
        server = Understudy.start(
                Config.inMemory().toBuilder().dataSet(dataSet).strict(strict).build(), clock);
        try {
            untouched = Snapshot.take(server.jdbi());
            secrets = secrets(dataSet);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** Where it listens, without a slash at the end. */
    public String url() {
        return server.url();
    }

    /** Puts back the rows of the data set, forgets every access token, and lets all limits begin anew. */
    public void reset() {
        untouched.restore();
        server.forgetRequests();
    }

    /** The data set's applications in their order: the uid, the secret, then the roles. */
    public List<List<String>> applications() {
        Map<String, Set<String>> roles = roles();
        List<List<String>> applications = new ArrayList<>();
        secrets.ofApplications().forEach((uid, secret) -> {
            List<String> application = new ArrayList<>(List.of(uid, secret));
            application.addAll(roles.getOrDefault(uid, Set.of()));
            applications.add(application);
        });
        return applications;
    }

    private Map<String, Set<String>> roles() {
        Map<String, Set<String>> roles = new HashMap<>();
        server.jdbi().useHandle(handle -> handle.createQuery("""
                        select uid, role from applications
                        join application_roles on application_roles.application_id = applications.id""")
                .map((row, context) -> roles.computeIfAbsent(row.getString("uid"), uid -> new TreeSet<>())
                        .add(row.getString("role")))
                .list());
        return roles;
    }

    /** The tokens by which Fab-manager's open API knows its clients, in the data set's order. */
    public List<String> openApiTokens() {
        return secrets.openApiTokens();
    }

    private static Secrets secrets(String dataSet) {
        if (dataSet.equals(Config.NO_DATA_SET)) {
            return Secrets.NONE;
        }
        boolean isBuiltIn = dataSet.equals(DataSet.DOCUMENTED) || Population.isMeantBy(dataSet);
        try (InputStream json =
                isBuiltIn ? DataSet.builtIn(DataSet.DOCUMENTED) : Files.newInputStream(Path.of(dataSet))) {
            return Secrets.of(json);
        } catch (IOException e) {
            throw new StartException("The data set " + dataSet + " cannot be read. " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
