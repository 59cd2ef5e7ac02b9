package dev.understudy.server.control;

import dev.understudy.server.http.Exchange;
import dev.understudy.server.http.ExchangeListener;
import dev.understudy.server.json.Timestamps;
import dev.understudy.server.log.Redaction;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The last requests and responses, without secrets, in bounded memory. It records from the first control request on, so that
 * a server that nobody controls does not spend time on it. Thread-safe.
 */
final class Journal implements ExchangeListener {
    static final long MAXIMUM_BYTES = 8L * 1024 * 1024;
    private static final int LONGEST_BODY = 16 * 1024;

    private final Clock clock;
    private final Blackout blackout = new Blackout(LONGEST_BODY);
    private final Deque<JournalEntry> entries = new ArrayDeque<>();
    private volatile boolean isRecording;
    private long bytes;
    private long lastId;
    private long forgotten;
    private @Nullable String since;

    Journal(Clock clock) {
        this.clock = clock;
    }

    /**
     * Exchanges that were found.
     *
     * @param count all that match
     * @param forgotten how many were dropped to make room, since the journal was cleared
     * @param recordedSince when the journal was begun or cleared
     * @param requests the last of those that match, oldest first
     */
    record Found(long count, long forgotten, @Nullable String recordedSince, List<JournalEntry> requests) {}

    /** Begins to record, if it does not yet. */
    void record() {
        if (!isRecording) {
            clear();
            isRecording = true;
        }
    }

    @Override
    public boolean isListening() {
        return isRecording;
    }

    @Override
    public void completed(Exchange exchange) {
        String target = Blackout.target(exchange.target());
        String reason = exchange.reason();
        add(new JournalEntry(
                0,
                now(),
                exchange.method(),
                target,
                Blackout.headers(exchange.requestHeaders()),
                blackout.body(exchange.requestBody(), exchange.requestHeaders(), target),
                exchange.status(),
                Blackout.headers(exchange.headers()),
                blackout.response(exchange.body(), exchange.headers(), target),
                exchange.application(),
                reason == null ? null : Redaction.reason(reason, target),
                exchange.milliseconds()));
    }

    private synchronized void add(JournalEntry entry) {
        lastId++;
        entries.addLast(entry.numbered(lastId));
        bytes += entry.bytes();
        while (bytes > MAXIMUM_BYTES) {
            bytes -= entries.removeFirst().bytes();
            forgotten++;
        }
    }

    synchronized Found find(Predicate<JournalEntry> wanted, int most) {
        List<JournalEntry> found = entries.stream().filter(wanted).toList();
        return new Found(found.size(), forgotten, since, found.subList(Math.max(0, found.size() - most), found.size()));
    }

    synchronized void clear() {
        entries.clear();
        bytes = 0;
        forgotten = 0;
        since = now();
    }

    private String now() {
        return Timestamps.write(clock.instant().atOffset(ZoneOffset.UTC));
    }
}
