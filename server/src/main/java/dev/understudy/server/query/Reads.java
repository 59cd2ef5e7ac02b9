package dev.understudy.server.query;

import dev.understudy.server.db.Replica;
import dev.understudy.server.db.Replicas;
import dev.understudy.server.db.Versions;
import dev.understudy.server.problem.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Reads lists from the replicas in turn, if there are any. What a replica cannot answer is read from the database itself:
 * when the replica is away, does not know a parent, or is behind what the reader has written, with whichever server, or was
 * shown by this one. Thread-safe.
 */
public final class Reads {
    private final Jdbi jdbi;
    private final Replicas replicas;

    /** The latest versions that were shown, by application. */
    private final Map<Long, Versions> shown = new ConcurrentHashMap<>();

    public Reads(Jdbi jdbi, Replicas replicas) {
        this.jdbi = jdbi;
        this.replicas = replicas;
    }

    /** Whether every page is read from the database itself. */
    public boolean areOfTheDatabase() {
        return replicas.isNone();
    }

    /**
     * Reads a page.
     *
     * @throws Problem as the query does, asked of the database itself
     */
    public <T> Page<T> page(Reader reader, HandleCallback<Page<T>, RuntimeException> query) {
        if (replicas.isNone()) {
            return jdbi.withHandle(query);
        }
        Versions needed =
                shown.getOrDefault(reader.applicationId(), Versions.UNKNOWN).latest(reader.written());
        Page<T> page = replicas.next()
                .flatMap(replica -> read(replica, query))
                .filter(read -> !read.versions().isBehind(needed))
                .orElseGet(() -> jdbi.withHandle(query));
        shown.merge(reader.applicationId(), page.versions(), Versions::latest);
        return page;
    }

    private <T> Optional<Page<T>> read(Replica replica, HandleCallback<Page<T>, RuntimeException> query) {
        try {
            return Optional.of(replica.jdbi().withHandle(query));
        } catch (Problem unknownThere) {
            return Optional.empty();
        } catch (JdbiException e) {
            replicas.leaveOutIfAway(replica, e);
            return Optional.empty();
        }
    }
}
