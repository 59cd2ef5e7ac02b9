package dev.understudy.conformance.derived;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A page that the server answered with.
 *
 * @param items without what wraps them
 * @param total how many items it says there are on all pages
 * @param size how many items it says a full page has
 * @param link the header, empty if there is none
 */
record ListPage(List<JsonNode> items, long total, long size, String link) {
    List<Long> ids() {
        return items.stream().map(item -> item.get("id").longValue()).toList();
    }

    /** Whether there are no items but those of this page. */
    boolean isWhole() {
        return items.size() == total;
    }

    /** How many pages of a size the items fill. */
    long pages(long pageSize) {
        return Math.max(1, (total + pageSize - 1) / pageSize);
    }
}
