package dev.understudy.server.db;

/**
 * A fault in rows that were sent.
 *
 * @param line the line where the row begins, from 1
 * @param message what is wrong, and what is expected
 */
public record RowFault(long line, String message) {}
