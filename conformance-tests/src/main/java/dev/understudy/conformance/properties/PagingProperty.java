package dev.understudy.conformance.properties;

import dev.understudy.conformance.cases.Conversation;
import java.util.HashSet;
import java.util.Set;

/** Pages have the right sizes, and together they are the whole list. */
final class PagingProperty extends ListProperty {
    private static final int PAGES_WALKED = 4;

    /** What is checked of the pages. */
    enum Behaviour {
        DEFAULT_IS_THE_FIRST,
        SIZE_ABOVE_THE_MAXIMUM_COUNTS_AS_100,
        PAST_THE_END_IS_EMPTY,
        SUM_IS_THE_TOTAL
    }

    private final Behaviour behaviour;

    PagingProperty(ListOperation list, Behaviour behaviour, String evidence) {
        super(list, "page_" + behaviour.name().toLowerCase(java.util.Locale.ROOT), evidence);
        this.behaviour = behaviour;
    }

    @Override
    void checkList(Conversation conversation) {
        switch (behaviour) {
            case DEFAULT_IS_THE_FIRST -> checkDefault(conversation);
            case SIZE_ABOVE_THE_MAXIMUM_COUNTS_AS_100 -> checkMaximum(conversation);
            case PAST_THE_END_IS_EMPTY -> checkPastTheEnd(conversation);
            case SUM_IS_THE_TOTAL -> checkSum(conversation);
        }
        int least = behaviour == Behaviour.SUM_IS_THE_TOTAL ? 2 : 1;
        requireRows(conversation, page(conversation, query(1, 1)), least);
    }

    private void checkDefault(Conversation conversation) {
        int size = list().names().defaultSize();
        ListPage page = page(conversation, "");
        ListPage first = page(conversation, query(1, size));
        compare(conversation, "header " + list().names().perPage(), (long) size, page.size());
        compare(conversation, "items on the page", Math.min(page.total(), size), (long)
                page.items().size());
        compare(conversation, "ids of the first page", first.ids(), page.ids());
    }

    private void checkMaximum(Conversation conversation) {
        for (int size : new int[] {PageNames.MAXIMUM_SIZE, PageNames.MAXIMUM_SIZE + 1, 5000}) {
            ListPage page = page(conversation, query(1, size));
            String where = " for a size of " + size;
            compare(conversation, "header " + list().names().perPage() + where, 100L, page.size());
            long expected = Math.min(page.total(), PageNames.MAXIMUM_SIZE);
            compare(conversation, "items" + where, expected, (long) page.items().size());
        }
    }

    private void checkPastTheEnd(Conversation conversation) {
        ListPage first = page(conversation, query(1, PageNames.MAXIMUM_SIZE));
        ListPage page = page(conversation, query(first.pages(PageNames.MAXIMUM_SIZE) + 1, PageNames.MAXIMUM_SIZE));
        compare(conversation, "items past the end", 0, page.items().size());
        compare(conversation, "header " + list().names().total(), first.total(), page.total());
    }

    /** Requests all pages of a short list; the first three and the last of a long one. */
    private void checkSum(Conversation conversation) {
        long total = page(conversation, query(1, 1)).total();
        long size = Math.max(1, Math.min(PageNames.MAXIMUM_SIZE, (total + PAGES_WALKED - 1) / PAGES_WALKED));
        long last = Math.max(1, (total + size - 1) / size);
        Set<Long> seen = new HashSet<>();
        long sum = 0;
        for (long number = 1; number <= last; number = number == PAGES_WALKED - 1 ? last : number + 1) {
            ListPage page = page(conversation, query(number, size));
            compare(conversation, "header " + list().names().total() + " of page " + number, total, page.total());
            long expected = number < last ? size : total - (last - 1) * size;
            compare(conversation, "items on page " + number, expected, (long)
                    page.items().size());
            seen.addAll(page.ids());
            sum += page.items().size();
            if (number == last) {
                break;
            }
        }
        compare(conversation, "different ids on all pages", sum, (long) seen.size());
    }

    private String query(long number, long size) {
        return list().names().number() + "=" + number + "&" + list().names().size() + "=" + size;
    }
}
