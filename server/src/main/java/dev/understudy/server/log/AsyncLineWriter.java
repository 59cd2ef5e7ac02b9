package dev.understudy.server.log;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/**
 * Writes lines in the background, so that no request waits for a slow reader of the output. While the queue is full,
 * new lines are dropped and counted. Thread-safe.
 */
final class AsyncLineWriter implements AutoCloseable {
    private static final int MOST_WAITING = 4096;

    /** Lines are written in batches, since waking the thread for each line costs more than writing it. */
    private static final long PAUSE_MILLISECONDS = 20;

    private static final long CLOSE_TIMEOUT_MILLISECONDS = 1_000;
    private static final String END = "";

    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong leftOut = new AtomicLong();
    private final PrintStream sink;
    private final LongFunction<String> leftOutLine;
    private final Thread writer;

    /** @param leftOutLine the line that reports how many lines were dropped */
    AsyncLineWriter(PrintStream sink, LongFunction<String> leftOutLine) {
        this.sink = sink;
        this.leftOutLine = leftOutLine;
        this.writer = new Thread(this::writeAll, "access log");
        writer.setDaemon(true);
        writer.start();
    }

    /** Adds a line without blocking. */
    void add(String line) {
        if (!waiting.offer(line)) {
            leftOut.incrementAndGet();
        }
    }

    private void writeAll() {
        try {
            List<String> lines = new ArrayList<>();
            do {
                lines.clear();
                lines.add(waiting.take());
                waiting.drainTo(lines);
                write(lines);
                Thread.sleep(PAUSE_MILLISECONDS);
            } while (!lines.contains(END));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.stream().filter(line -> !line.equals(END)).forEach(line -> text.append(line)
                .append(System.lineSeparator()));
        long missing = leftOut.getAndSet(0);
        if (missing > 0) {
            text.append(leftOutLine.apply(missing)).append(System.lineSeparator());
        }
        sink.print(text);
        sink.flush();
    }

    /** Writes the queued lines; gives up after one second. */
    @Override
    public void close() {
        try {
            if (waiting.offer(END, CLOSE_TIMEOUT_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                writer.join(CLOSE_TIMEOUT_MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
