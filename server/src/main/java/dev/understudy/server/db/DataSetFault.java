package dev.understudy.server.db;

/**
 * A fault in the file of a data set.
 *
 * @param line the line of the fault, from 1
 * @param column the column of the fault, from 1
 * @param message what is wrong, and what is expected
 */
public record DataSetFault(int line, int column, String message) {}
