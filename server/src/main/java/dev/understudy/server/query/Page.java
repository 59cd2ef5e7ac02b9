package dev.understudy.server.query;

import java.util.List;

/**
 * One page of a list.
 *
 * @param items the rows of this page; empty past the end
 * @param total how many rows there are on all pages
 * @param paging which page this is
 * @param tokensVersion that of the access tokens at the moment the rows were read
 */
public record Page<T>(List<T> items, long total, Paging paging, long tokensVersion) {
    /** The version of the access tokens where it was not read. */
    public static final long UNKNOWN = -1;

    long lastNumber() {
        return Math.max(1, (total + paging.size() - 1) / paging.size());
    }
}
