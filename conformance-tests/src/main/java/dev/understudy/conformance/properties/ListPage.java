package dev.understudy.conformance.properties;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A page of a list, as answered.
 *
 * @param items without their wrappers
 * @param total the number of items on all pages, by the header
 * @param size the size of a full page, by the header
 * @param link the header, empty if there is none
 */
record ListPage(List<JsonNode> items, long total, long size, String link) {
    List<Long> ids() {
        return items.stream().map(item -> item.get("id").longValue()).toList();
    }

    /** Whether this page holds all items. */
    boolean isWhole() {
        return items.size() == total;
    }

    /** The number of pages of a size. */
    long pages(long pageSize) {
        return Math.max(1, (total + pageSize - 1) / pageSize);
    }
}
