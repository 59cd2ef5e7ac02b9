package dev.understudy.server.query;

/**
 * Which page of a list: {@code number} counts from 1, {@code size} is at least 1.
 */
public record Paging(long number, int size) {

    /** Rows before this page; the greatest long if there is no such number of rows. */
    public long offset() {
        long pagesBefore = number - 1;
        return pagesBefore > Long.MAX_VALUE / size ? Long.MAX_VALUE : pagesBefore * size;
    }
}
