package dev.understudy.server.auth;

import dev.understudy.server.db.SqlErrors;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/**
 * A rate limiter for servers that share a database, in which each application has a row of counts. A server takes a permit
 * from that row for each request. For an application with a high limit it takes a block of permits at a time; permits of a
 * block that are not used yet count as used at other servers. A request that is known to be refused needs no statement.
 * Thread-safe.
 */
public final class SharedRateLimiter implements RateLimiter {
    /** Up to this limit of a second, a block is one permit. */
    private static final long COUNTED_ONE_BY_ONE = 100;

    private static final long BLOCKS_IN_A_SECOND = 20;

    /** A server that is killed loses a block, so a block is a small part of the hour. */
    private static final long BLOCKS_IN_AN_HOUR = 10_000;

    /** The number of attempts to take permits while other servers take them too; then the request is refused. */
    private static final int ATTEMPTS = 10;

    /** The most that the clock of another server may be ahead; a window that starts later is discarded. */
    private static final long TRUSTED_SKEW_MILLISECONDS = 60_000;

    private static final String TAKE = """
            update request_counts
            set in_second = case when second_start between :second and :latest then in_second else 0 end + :secondPermits,
                second_start = case when second_start between :second and :latest then second_start else :second end,
                in_hour = case when hour_start between :hour and :latest then in_hour else 0 end + :hourPermits,
                hour_start = case when hour_start between :hour and :latest then hour_start else :hour end
            where application_id = :application
                and case when second_start between :second and :latest then in_second else 0 end + :secondPermits
                    <= :perSecond
                and case when hour_start between :hour and :latest then in_hour else 0 end + :hourPermits <= :perHour
            returning first_request, second_start, in_second, hour_start, in_hour""";

    private final Jdbi jdbi;
    private final Clock clock;
    private final Map<Long, Account> accounts = new ConcurrentHashMap<>();

    public SharedRateLimiter(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** The windows of an application, as this server knows them; guarded by its lock. */
    private static final class Account {
        final FixedWindow second = new FixedWindow(1_000);
        final FixedWindow hour = new FixedWindow(3_600_000);

        boolean isKnown;
        long firstRequest;

        @Nullable
        RuntimeException failure;

        volatile int failures;

        void beginWindows(long now) {
            second.startUnlessBetween(second.startAt(now, firstRequest), now + TRUSTED_SKEW_MILLISECONDS);
            hour.startUnlessBetween(hour.startAt(now, firstRequest), now + TRUSTED_SKEW_MILLISECONDS);
        }

        boolean isFull(Application application) {
            return second.isFull(application.requestsPerSecond()) || hour.isFull(application.requestsPerHour());
        }

        void learn(Counts counts) {
            isKnown = true;
            firstRequest = counts.firstRequest();
            second.set(counts.secondStart(), counts.inSecond());
            hour.set(counts.hourStart(), counts.inHour());
        }
    }

    private record Counts(long firstRequest, long secondStart, long inSecond, long hourStart, long inHour) {}

    /** Requests that wait for the lock share the failure of the request that holds it: they do not wait one after the other. */
    @Override
    public Usage consume(Application application) {
        Account account = accounts.computeIfAbsent(application.id(), id -> new Account());
        int failures = account.failures;
        synchronized (account) {
            if (account.failures != failures) {
                throw Objects.requireNonNull(account.failure);
            }
            try {
                return consume(application, account);
            } catch (RuntimeException e) {
                account.failure = e;
                account.failures = failures + 1;
                throw e;
            }
        }
    }

    /** Other servers learn of it when they take their next permits. */
    @Override
    public void forget() {
        jdbi.useHandle(handle -> handle.execute("delete from request_counts"));
        accounts.clear();
    }

    @Override
    public void forget(long applicationId) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from request_counts where application_id = :application")
                .bind("application", applicationId)
                .execute());
        accounts.remove(applicationId);
    }

    private Usage consume(Application application, Account account) {
        FixedWindow second = account.second;
        FixedWindow hour = account.hour;
        long now = clock.millis();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (!account.isKnown) {
                account.learn(stored(application, now));
            }
            account.beginWindows(now);
            if (second.left() > 0 && hour.left() > 0) {
                second.use();
                hour.use();
                return usage(application, account, 0);
            }
            if (account.isFull(application)) {
                break;
            }
            take(application, account, now);
        }
        long forSecond = second.isFull(application.requestsPerSecond()) ? second.secondsToEnd(now) : 1;
        long forHour = hour.isFull(application.requestsPerHour()) ? hour.secondsToEnd(now) : 1;
        return usage(application, account, Math.max(forSecond, forHour));
    }

    private static Usage usage(Application application, Account account, long retryAfterSeconds) {
        return new Usage(
                application,
                account.second.remaining(application.requestsPerSecond()),
                account.hour.remaining(application.requestsPerHour()),
                retryAfterSeconds);
    }

    private void take(Application application, Account account, long now) {
        long perSecond = application.requestsPerSecond();
        long perHour = application.requestsPerHour();
        long permits = Math.min(
                block(perSecond, perHour),
                Math.min(account.second.remaining(perSecond), account.hour.remaining(perHour)));
        long secondPermits = account.second.missing(permits);
        long hourPermits = account.hour.missing(permits);
        Optional<Counts> taken = jdbi.withHandle(handle -> handle.createQuery(TAKE)
                .bind("application", application.id())
                .bind("second", account.second.startAt(now, account.firstRequest))
                .bind("hour", account.hour.startAt(now, account.firstRequest))
                .bind("latest", now + TRUSTED_SKEW_MILLISECONDS)
                .bind("secondPermits", secondPermits)
                .bind("hourPermits", hourPermits)
                .bind("perSecond", perSecond)
                .bind("perHour", perHour)
                .map(SharedRateLimiter::counts)
                .findOne());
        account.learn(taken.orElseGet(() -> stored(application, now)));
        if (taken.isPresent()) {
            account.second.add(secondPermits);
            account.hour.add(hourPermits);
        }
    }

    private static long block(long perSecond, long perHour) {
        return perSecond > COUNTED_ONE_BY_ONE
                ? Math.max(1, Math.min(perSecond / BLOCKS_IN_A_SECOND, perHour / BLOCKS_IN_AN_HOUR))
                : 1;
    }

    private Counts stored(Application application, long now) {
        return jdbi.withHandle(handle -> {
            Optional<Counts> stored = select(handle, application);
            return stored.isPresent() ? stored.get() : insert(handle, application, now);
        });
    }

    /** If several servers insert at once, one succeeds, and the others read its row. */
    private static Counts insert(Handle handle, Application application, long now) {
        try {
            handle.createUpdate("""
                            insert into request_counts
                                (application_id, first_request, second_start, in_second, hour_start, in_hour)
                            values (:application, :now, :now, 0, :now, 0)""")
                    .bind("application", application.id())
                    .bind("now", now)
                    .execute();
        } catch (UnableToExecuteStatementException e) {
            if (!SqlErrors.isForUniqueness(e)) {
                throw e;
            }
        }
        return select(handle, application).orElseThrow();
    }

    private static Optional<Counts> select(Handle handle, Application application) {
        return handle.createQuery("""
                        select first_request, second_start, in_second, hour_start, in_hour
                        from request_counts where application_id = :application""")
                .bind("application", application.id())
                .map(SharedRateLimiter::counts)
                .findOne();
    }

    private static Counts counts(java.sql.ResultSet row, StatementContext context) throws java.sql.SQLException {
        return new Counts(
                row.getLong("first_request"),
                row.getLong("second_start"),
                row.getLong("in_second"),
                row.getLong("hour_start"),
                row.getLong("in_hour"));
    }
}
