package dev.understudy.server.list;

import dev.understudy.server.query.Paging;
import java.util.List;

/**
 * One page of a list.
 *
 * @param items the rows of this page; empty past the end
 * @param total the number of rows on all pages
 * @param paging which page this is
 */
public record Page<T>(List<T> items, long total, Paging paging) {

    long lastNumber() {
        return Math.max(1, (total + paging.size() - 1) / paging.size());
    }
}
