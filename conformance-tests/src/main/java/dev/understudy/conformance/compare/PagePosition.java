package dev.understudy.conformance.compare;

import dev.understudy.conformance.io.Answer;
import java.util.Optional;

/**
 * The position of a page in its list, by its headers.
 *
 * @param total how many items all pages hold
 * @param number of the page, from 1
 * @param size how many items a full page holds, at least 1
 */
record PagePosition(long total, long number, long size) {
    private static final String NUMBER = "[1-9]\\d{0,17}";

    /** Empty if the answer is no page. Fab-manager's answers lack the number, so it is read from the query. */
    static Optional<PagePosition> of(AnsweredRequest asked) {
        Optional<Long> total = header(asked.answer(), "X-Total", "Total")
                .filter(value -> value.matches("\\d{1,18}"))
                .map(Long::valueOf);
        Optional<Long> size = header(asked.answer(), "X-Per-Page", "Per-Page")
                .filter(value -> value.matches(NUMBER))
                .map(Long::valueOf);
        Optional<Long> number = header(asked.answer(), "X-Page")
                .or(() -> Optional.of(asked.query().stream()
                        .filter(pair -> pair.length == 2 && pair[0].equals("page"))
                        .reduce("1", (before, pair) -> pair[1], (before, after) -> after)))
                .filter(value -> value.matches(NUMBER))
                .map(Long::valueOf);
        return total.flatMap(all -> size.flatMap(each -> number.map(page -> new PagePosition(all, page, each))));
    }

    private static Optional<String> header(Answer answer, String... names) {
        for (String name : names) {
            Optional<String> value = answer.headers().firstValue(name);
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    boolean isFirst() {
        return number == 1;
    }

    boolean isLast() {
        return number >= pages();
    }

    /** The number of items that the page must hold. */
    long length() {
        return number > pages() ? 0 : Math.min(size, total - (number - 1) * size);
    }

    private long pages() {
        return (total + size - 1) / size;
    }
}
