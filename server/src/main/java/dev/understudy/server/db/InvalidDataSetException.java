package dev.understudy.server.db;

/** A data set that cannot be loaded. The message says where the fault is and what is expected. */
public final class InvalidDataSetException extends RuntimeException {
    InvalidDataSetException(String message) {
        super(message);
    }
}
