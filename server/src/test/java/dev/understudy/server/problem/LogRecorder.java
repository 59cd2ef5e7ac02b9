package dev.understudy.server.problem;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Keeps what a logger is given, and keeps it from the console, until it is closed. Thread-safe. */
public final class LogRecorder extends Handler implements AutoCloseable {
    private final Logger logger;
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    private final List<Handler> usual;

    private LogRecorder(Logger logger) {
        this.logger = logger;
        this.usual = List.of(logger.getHandlers());
    }

    /**
     * Records from now on.
     *
     * @param name of a logger; those below it are recorded too
     */
    public static LogRecorder of(String name) {
        LogRecorder recorder = new LogRecorder(Logger.getLogger(name));
        recorder.usual.forEach(recorder.logger::removeHandler);
        recorder.logger.addHandler(recorder);
        recorder.logger.setUseParentHandlers(false);
        return recorder;
    }

    /** Every message that was logged, parameters filled in. */
    public List<String> messages() {
        return records.stream().map(new SimpleFormatter()::formatMessage).toList();
    }

    public List<LogRecord> records() {
        return List.copyOf(records);
    }

    @Override
    public void publish(LogRecord record) {
        records.add(record);
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public void close() {
        logger.removeHandler(this);
        usual.forEach(logger::addHandler);
        logger.setUseParentHandlers(true);
    }
}
