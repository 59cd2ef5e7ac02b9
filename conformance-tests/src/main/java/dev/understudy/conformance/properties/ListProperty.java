package dev.understudy.conformance.properties;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.conformance.cases.Case;
import dev.understudy.conformance.cases.CaseRequest;
import dev.understudy.conformance.cases.Conversation;
import dev.understudy.conformance.cases.Description;
import dev.understudy.conformance.cases.Tag;
import dev.understudy.conformance.io.Answer;
import dev.understudy.conformance.io.Documents;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A property of a list, whatever its content. */
abstract class ListProperty implements Case {
    /** The largest page, in an order that does not depend on other fields. */
    static final String LARGEST_PAGE_BY_ID = "sort=id&page[size]=100";

    private final ListOperation list;
    private final Description description;

    ListProperty(ListOperation list, String behaviour, String evidence) {
        this.list = list;
        String id = list.resource() + "/properties/" + behaviour;
        Set<Tag> tags = list.isKnown() ? Set.of(Tag.READ, Tag.KNOWN) : Set.of(Tag.READ);
        this.description = new Description(id, evidence, tags, list.as(), null, Set.of("GET"));
    }

    /** An answer is no page of the list, or shows nothing, which was reported; the case ends. */
    private static final class UnusableAnswerException extends RuntimeException {}

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
        } catch (UnusableAnswerException e) {
            return;
        }
    }

    abstract void checkList(Conversation conversation);

    /** Ends the case: the server's rows cannot show what it checks. Skipped, unless a difference was found before. */
    static void lacks(Conversation conversation, String reason) {
        conversation.lacks("the server's data shows nothing: " + reason);
        throw new UnusableAnswerException();
    }

    /** Ends the case if a list has too few rows to show what it checks. */
    static void requireRows(Conversation conversation, ListPage page, int least) {
        if (page.total() < least) {
            lacks(conversation, "it needs a list of at least " + least + (least == 1 ? " row" : " rows"));
        }
    }

    /** Requests a page; if the answer is none, reports a difference and ends the case. */
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
            throw new UnusableAnswerException();
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

    /** Reports a difference if two values are not equal. */
    static void compare(Conversation conversation, String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            conversation.differs(what + ": expected " + expected + ", found " + found);
        }
    }

    /** The value, URL-encoded. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
