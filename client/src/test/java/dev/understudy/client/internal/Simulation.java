package dev.understudy.client.internal;

import dev.understudy.client.call.Response;
import dev.understudy.server.auth.Application;
import dev.understudy.server.auth.MemoryRateLimiter;
import dev.understudy.server.auth.RateLimiter.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/**
 * A discrete-event simulation of programs that send as many requests as their rate limiters allow, with latencies from a
 * millisecond to half a second each way, to the rate limiter of the server.
 */
final class Simulation {
    private static final long LONGEST_WAY = Duration.ofMillis(500).toNanos();

    private final FakeTime time = new FakeTime();
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Random random;
    private final MemoryRateLimiter server;
    private final Application application;
    private final List<Long> arrivals = new ArrayList<>();
    private int refused;
    private long order;

    private record Event(long at, long order, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at == other.at ? Long.compare(order, other.order) : Long.compare(at, other.at);
        }
    }

    Simulation(long seed, long perSecond, long perHour) {
        random = new Random(seed);
        server = new MemoryRateLimiter(time.clock());
        application = new Application(1, "uid", "name", Set.of(), perSecond, perHour);
    }

    FakeTime time() {
        return time;
    }

    /** Adds threads that share a rate limiter and send requests in a loop. */
    void add(RateLimiter limiter, int threads) {
        List<Runnable> waiting = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            at(0, () -> send(limiter, waiting));
        }
    }

    private void send(RateLimiter limiter, List<Runnable> waiting) {
        Runnable again = () -> send(limiter, waiting);
        long wait = limiter.tryAcquire(time.nanos());
        if (wait == SlidingWindow.UNTIL_RESPONSE) {
            waiting.add(again);
        } else if (wait > 0) {
            at(time.nanos() + wait, again);
        } else {
            at(time.nanos() + way(), () -> arrive(limiter, waiting));
        }
    }

    private void arrive(RateLimiter limiter, List<Runnable> waiting) {
        Usage usage = server.consume(application);
        boolean letIn = usage.retryAfterSeconds() == 0;
        if (letIn) {
            arrivals.add(time.nanos());
        } else {
            refused++;
        }
        Response response = new Response(letIn ? 200 : 429, headers(usage), "");
        at(time.nanos() + way(), () -> response(limiter, waiting, response));
    }

    private static Map<String, List<String>> headers(Usage usage) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("X-Secondly-RateLimit-Limit", text(usage.application().requestsPerSecond()));
        headers.put("X-Secondly-RateLimit-Remaining", text(usage.secondlyRemaining()));
        headers.put("X-Hourly-RateLimit-Limit", text(usage.application().requestsPerHour()));
        headers.put("X-Hourly-RateLimit-Remaining", text(usage.hourlyRemaining()));
        if (usage.retryAfterSeconds() > 0) {
            headers.put("Retry-After", text(usage.retryAfterSeconds()));
        }
        return headers;
    }

    private static List<String> text(long number) {
        return List.of(Long.toString(number));
    }

    private void response(RateLimiter limiter, List<Runnable> waiting, Response response) {
        limiter.release(response);
        Headers.number(response, "Retry-After").ifPresent(seconds -> limiter.blockFor(Duration.ofSeconds(seconds)));
        List<Runnable> woken = new ArrayList<>(waiting);
        waiting.clear();
        woken.forEach(Runnable::run);
        send(limiter, waiting);
    }

    private long way() {
        return random.nextBoolean()
                ? random.nextLong(LONGEST_WAY)
                : Duration.ofMillis(1).toNanos();
    }

    private void at(long nanos, Runnable action) {
        events.add(new Event(nanos, order++, action));
    }

    void run(Duration length) {
        while (!events.isEmpty() && events.peek().at() < length.toNanos()) {
            Event event = events.remove();
            time.moveTo(event.at());
            event.action().run();
        }
    }

    /** The number of accepted requests. */
    int letIn() {
        return arrivals.size();
    }

    /** The number of rejected requests. */
    int refused() {
        return refused;
    }

    /** The maximum number of accepted requests in any window of this length. */
    int mostWithin(Duration length) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < arrivals.size(); last++) {
            while (arrivals.get(last) - arrivals.get(first) >= length.toNanos()) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
