package dev.understudy.server.db;

/** A data set that cannot be loaded. Its message says where it is wrong and what would be right. */
public final class InvalidDataSetException extends RuntimeException {
    InvalidDataSetException(String message) {
        super(message);
    }
}
