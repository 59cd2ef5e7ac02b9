package dev.understudy.server.db;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The replicas of a database, to be read from in turn. One that fails is left out, and asked again every few seconds until it
 * answers; the log says both. Thread-safe.
 */
public final class Replicas implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Replicas.class);
    private static final int SECONDS_BETWEEN_CHECKS = 2;

    private final List<Replica> all;
    private final Jdbi database;
    private final AtomicInteger turn = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    private Replicas(List<Replica> all, Jdbi database) {
        this.all = all;
        this.database = database;
    }

    /**
     * The replicas of a database, which are not connected to yet.
     *
     * @param login who opens them, where a URL does not say it
     * @param connectionCount how many connections are kept to each
     */
    public static Replicas of(Database database, List<String> urls, Login login, int connectionCount) {
        return new Replicas(
                urls.stream()
                        .map(url -> new Replica(url, login, connectionCount))
                        .toList(),
                database.jdbi());
    }

    /**
     * Connects to them, once the database is open.
     *
     * @throws UnusableDatabaseException if one of them is none
     */
    public void open() {
        if (isNone()) {
            return;
        }
        all.forEach(replica -> check(replica, database));
        Thread checks = new Thread(this::checkUntilClosed, "replicas");
        checks.setDaemon(true);
        checks.start();
    }

    private static void check(Replica replica, Jdbi database) {
        try {
            replica.check(database);
        } catch (UnusableDatabaseException e) {
            throw new UnusableDatabaseException(
                    "The replica " + replica + " cannot be used. " + e.getMessage()
                            + " --db-replica names a streaming replica of --db.",
                    e);
        }
        replica.fault().ifPresent(fault -> logFault(replica, fault));
    }

    public boolean isNone() {
        return all.isEmpty();
    }

    /** The one whose turn it is, nothing if none can be read from. */
    public Optional<Replica> next() {
        int first = turn.getAndIncrement();
        for (int i = 0; i < all.size(); i++) {
            Replica replica = all.get(Math.floorMod(first + i, all.size()));
            if (replica.isUsable()) {
                return Optional.of(replica);
            }
        }
        return Optional.empty();
    }

    /** Leaves a replica out, if that is why it did not answer, until it answers a check. */
    public void leaveOutIfAway(Replica replica, JdbiException why) {
        if (!Refusal.isAway(why)) {
            return;
        }
        String fault = DatabaseUrls.withoutPassword(Refusal.said(why));
        if (replica.leaveOut(fault)) {
            logFault(replica, fault);
        }
    }

    private void checkUntilClosed() {
        try {
            while (!closed.await(SECONDS_BETWEEN_CHECKS, TimeUnit.SECONDS)) {
                all.stream().filter(replica -> !replica.isUsable()).forEach(this::checkAgain);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void checkAgain(Replica replica) {
        Optional<String> before = replica.fault();
        try {
            replica.check(database);
        } catch (UnusableDatabaseException e) {
            replica.leaveOut(e.getMessage());
            if (!before.equals(Optional.of(e.getMessage()))) {
                logFault(replica, e.getMessage());
            }
        } catch (JdbiException databaseIsAway) {
            return;
        } catch (RuntimeException e) {
            LOG.error("The replica {} cannot be checked", replica, e);
        }
        if (replica.isUsable()) {
            LOG.warn("Lists are read from the replica {} now", replica);
        }
    }

    private static void logFault(Replica replica, String fault) {
        LOG.warn(
                "Lists are not read from the replica {}, which is asked again every {} seconds: {}",
                replica,
                SECONDS_BETWEEN_CHECKS,
                fault);
    }

    @Override
    public void close() {
        closed.countDown();
        all.forEach(Replica::close);
    }
}
