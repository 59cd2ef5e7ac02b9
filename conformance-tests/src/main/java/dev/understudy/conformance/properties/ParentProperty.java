package dev.understudy.conformance.properties;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.conformance.cases.Conversation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list below a parent holds the rows of that parent. The query parameter and the nested route give the same list, and so do
 * the id and, where items show it, the slug or login.
 */
final class ParentProperty extends ListProperty {
    private final String route;
    private final String parameter;
    private final String printedAt;
    private final @Nullable String slugAt;

    /**
     * @param route the path segment of the nested route
     * @param printedAt where items show the parent's id
     * @param slugAt where items show the parent's slug or login, null where they do not
     */
    ParentProperty(
            ListOperation list,
            String route,
            String parameter,
            String printedAt,
            @Nullable String slugAt,
            String evidence) {
        super(list, "parent_" + parameter + "_and_its_route_agree", evidence);
        this.route = route;
        this.parameter = parameter;
        this.printedAt = printedAt;
        this.slugAt = slugAt;
    }

    @Override
    void checkList(Conversation conversation) {
        ListPage all = page(conversation, LARGEST_PAGE_BY_ID);
        requireRows(conversation, all, 1);
        JsonNode first = all.items().get(0);
        JsonNode parent = first.at(printedAt);
        ListPage byId = page(conversation, parameter + "=" + parent.asText() + "&" + LARGEST_PAGE_BY_ID);
        List<Long> expected = all.items().stream()
                .filter(item -> item.at(printedAt).equals(parent))
                .map(item -> item.get("id").longValue())
                .toList();
        if (all.isWhole()) {
            compare(conversation, "ids by " + parameter + "=" + parent, expected, byId.ids());
        }
        ListPage nested = page(conversation, nested(parent.asText()), LARGEST_PAGE_BY_ID);
        compare(conversation, "ids by the nested route", byId.ids(), nested.ids());
        if (all.items().stream().map(item -> item.at(printedAt)).distinct().count() < 2) {
            lacks(conversation, "it needs rows with different values of " + parameter);
        }
        if (slugAt != null) {
            String slug = first.at(slugAt).asText();
            ListPage bySlug = page(conversation, parameter + "=" + encoded(slug) + "&" + LARGEST_PAGE_BY_ID);
            compare(conversation, "ids by " + parameter + "=" + slug, byId.ids(), bySlug.ids());
        }
    }

    private String nested(String parent) {
        return "/v2/" + route + "/" + parent + "/" + list().resource();
    }
}
