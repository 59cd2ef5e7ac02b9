package dev.understudy.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.client.IntraClient;
import dev.understudy.client.paging.Page;
import dev.understudy.mirror.WorkFolder.Position;
import java.util.List;
import java.util.Map;

/**
 * Reads the lists of a campus, page by page, into a {@link WorkFolder}. Each page is recorded before the next one is requested.
 * Not thread-safe.
 */
final class Mirror {
    private final IntraClient intra;
    private final List<SourceList> lists;
    private final WorkFolder work;
    private final Rows rows;
    private final int pageSize;
    private final Budget budget;
    private final Report report;

    Mirror(
            IntraClient intra,
            List<SourceList> lists,
            WorkFolder work,
            Rows rows,
            int pageSize,
            Budget budget,
            Report report) {
        this.intra = intra;
        this.lists = lists;
        this.work = work;
        this.rows = rows;
        this.pageSize = pageSize;
        this.budget = budget;
        this.report = report;
    }

    /**
     * Counts what there is to read, as far as no run before this one has.
     *
     * @throws dev.understudy.client.error.ApiException if a request fails
     * @throws MirrorException if the budget is spent
     */
    void count() {
        for (SourceList list : lists) {
            if (!work.totals().containsKey(list.name())) {
                Page<JsonNode> page = page(list, list.counting());
                work.count(list, page.total().orElse(page.items().size()));
            }
        }
    }

    /** The number of pages that are not read yet, as counted at first. */
    long pagesLeft() {
        return lists.stream()
                .filter(list -> !work.position(list).isRead())
                .mapToLong(this::pagesLeft)
                .sum();
    }

    private long pagesLeft(SourceList list) {
        long items = work.totals().getOrDefault(list.name(), 0L)
                - work.position(list).items();
        return Math.max(1, (items + pageSize - 1) / pageSize);
    }

    /**
     * Reads what is not read yet.
     *
     * @throws dev.understudy.client.error.ApiException if a request fails; the pages before it are recorded
     * @throws MirrorException if the budget is spent, or the API returns rows that were not asked for; likewise
     */
    void read() {
        for (SourceList list : lists) {
            Position position = work.position(list);
            while (!position.isRead()) {
                position = readPage(list, position);
                report.reached(list, position);
            }
        }
    }

    private Position readPage(SourceList list, Position position) {
        Page<JsonNode> page = page(list, list.after(position.lastId(), pageSize));
        long lastId = position.lastId();
        for (JsonNode item : page.items()) {
            long id = item.path("id").asLong();
            if (id <= lastId) {
                throw new MirrorException("The rows of " + list.path() + " do not come by ascending id after "
                        + position.lastId() + ": id " + id + " follows " + lastId + ". Such a list cannot be read.");
            }
            lastId = id;
            rows.add(list, item);
        }
        int items = page.items().size();
        boolean isLast = items == 0 || (page.total().isPresent() && page.total().getAsLong() <= items);
        Position next = new Position(lastId, position.items() + items, isLast);
        work.commit(list, next);
        return next;
    }

    private Page<JsonNode> page(SourceList list, Map<String, String> parameters) {
        return budget.within(intra)
                .list(list.path(), parameters, JsonNode.class)
                .firstPage();
    }
}
