package dev.understudy.conformance.properties;

import dev.understudy.conformance.cases.Conversation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code Link} header names the other pages of the list: first and prev but on the first page, last and next but on the
 * last, in this order, and none of them where there is a single page. The size is asked for as {@code per_page}, the name
 * that links keep.
 */
final class LinkProperty extends ListProperty {
    private static final int PAGES = 3;

    LinkProperty(ListOperation list, String evidence) {
        super(list, "link_names_the_other_pages", evidence);
    }

    @Override
    void checkList(Conversation conversation) {
        ListPage start = page(conversation, query(1, 1));
        requireRows(conversation, start, 2);
        long total = start.total();
        long size = Math.max(1, Math.min(PageNames.MAXIMUM_SIZE, total / PAGES));
        long last = Math.max(1, (total + size - 1) / size);
        for (long number : new long[] {1, 2, last, last + 1}) {
            ListPage page = page(conversation, query(number, size));
            compare(conversation, "links of page " + number, expected(number, last, size), links(page.link()));
        }
        if (last > 1) {
            checkNext(conversation, size);
        }
        if (total <= PageNames.MAXIMUM_SIZE) {
            ListPage single = page(conversation, query(1, PageNames.MAXIMUM_SIZE));
            compare(conversation, "header Link of a single page", "", single.link());
        }
    }

    /** The second page is the one that the first page names as the next. */
    private void checkNext(Conversation conversation, long size) {
        String next = Links.parse(page(conversation, query(1, size)).link()).getOrDefault("next", "");
        int path = next.indexOf(list().path());
        if (path < 0) {
            conversation.differs("link next: expected an absolute URL of " + list().path() + ", found " + next);
            return;
        }
        ListPage followed = page(conversation, next.substring(path), "");
        compare(
                conversation,
                "ids behind the link next",
                page(conversation, query(2, size)).ids(),
                followed.ids());
    }

    private static List<String> expected(long number, long last, long size) {
        Map<String, Long> pages = new LinkedHashMap<>();
        if (number > 1) {
            pages.put("first", 1L);
            pages.put("prev", Math.min(number - 1, last));
        }
        if (number < last) {
            pages.put("last", last);
            pages.put("next", number + 1);
        }
        return pages.entrySet().stream()
                .map(page -> page.getKey() + " page=" + page.getValue() + "&per_page=" + size)
                .toList();
    }

    private static List<String> links(String header) {
        return Links.parse(header).entrySet().stream()
                .map(link -> link.getKey() + " " + link.getValue().replaceFirst("^[^?]*\\?", ""))
                .toList();
    }

    private String query(long number, long size) {
        return "page=" + number + "&per_page=" + size;
    }
}
