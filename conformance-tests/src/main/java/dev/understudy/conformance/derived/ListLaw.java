package dev.understudy.conformance.derived;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.conformance.Answer;
import dev.understudy.conformance.Documents;
import dev.understudy.conformance.cases.Case;
import dev.understudy.conformance.cases.CaseRequest;
import dev.understudy.conformance.cases.Conversation;
import dev.understudy.conformance.cases.Description;
import dev.understudy.conformance.cases.Tag;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Something that holds of a list whatever is in it. */
abstract class ListLaw implements Case {
    /** A page as large as any can be, in an order that no other page depends on. */
    static final String LARGEST_PAGE_BY_ID = "sort=id&page[size]=100";

    private final ListOperation list;
    private final Description description;

    ListLaw(ListOperation list, String behaviour, String evidence) {
        this.list = list;
        String id = list.resource() + "/laws/" + behaviour;
        this.description = new Description(id, evidence, Set.of(Tag.READ), list.as(), null, Set.of("GET"));
    }

    /** The server's answer leaves nothing to go on with; the difference was reported. */
    private static final class NothingToGoOnException extends RuntimeException {}

    @Override
    public final Description description() {
        return description;
    }

    final ListOperation list() {
        return list;
    }

    @Override
    public final void check(Conversation conversation) {
        try {
            checkList(conversation);
        } catch (NothingToGoOnException e) {
            return;
        }
    }

    abstract void checkList(Conversation conversation);

    /** Gets a page; reports a difference and ends the case if there is none. */
    final ListPage page(Conversation conversation, String query) {
        return page(conversation, list.path(), query);
    }

    final ListPage page(Conversation conversation, String path, String query) {
        String target = query.isEmpty() ? path : path + "?" + query;
        Answer answer = conversation.send(CaseRequest.get(target, list.as()));
        Optional<List<JsonNode>> items = Documents.json(answer.body()).flatMap(list.shape()::items);
        OptionalLong total = header(answer, list.names().total());
        OptionalLong size = header(answer, list.names().perPage());
        if (answer.status() != 200 || items.isEmpty() || total.isEmpty() || size.isEmpty()) {
            conversation.differs(
                    target + ": expected 200 and a list with " + list.names().total() + " and "
                            + list.names().perPage() + ", found " + answer.status() + " and " + start(answer.body()));
            throw new NothingToGoOnException();
        }
        String link = answer.headers().firstValue("Link").orElse("");
        return new ListPage(items.get(), total.getAsLong(), size.getAsLong(), link);
    }

    private static OptionalLong header(Answer answer, String name) {
        return answer.headers()
                .firstValue(name)
                .filter(value -> value.matches("\\d{1,18}"))
                .map(value -> OptionalLong.of(Long.parseLong(value)))
                .orElse(OptionalLong.empty());
    }

    private static String start(String body) {
        return body.length() > 200 ? body.substring(0, 200) + "…" : body;
    }

    /** Reports that two lists of ids differ, in words. */
    static void compare(Conversation conversation, String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            conversation.differs(what + ": expected " + expected + ", found " + found);
        }
    }

    /** A value as it stands in a query. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
