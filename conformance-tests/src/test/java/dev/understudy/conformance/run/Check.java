package dev.understudy.conformance.run;

import dev.understudy.conformance.cases.Case;
import dev.understudy.conformance.cases.CaseRequest;
import dev.understudy.conformance.cases.Conversation;
import dev.understudy.conformance.cases.Description;
import dev.understudy.conformance.cases.Tag;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** An inline case, and helpers that tests of runs share. */
record Check(Description description, Consumer<Conversation> body) implements Case {
    static final String EVIDENCE = "/components/schemas/User";

    @Override
    public void check(Conversation conversation) {
        body.accept(conversation);
    }

    /** A case that sends one request and expects nothing. */
    static Check asking(String id) {
        return check(id, conversation -> conversation.send(get("/v2/nothing")));
    }

    static Check check(String id, Consumer<Conversation> body) {
        return new Check(description(id, Set.of(Tag.READ), Set.of("GET")), body);
    }

    static Description description(String id, Set<Tag> tags, Set<String> methods) {
        return new Description(id, EVIDENCE, tags, Description.NOBODY, null, methods);
    }

    static CaseRequest get(String target) {
        return CaseRequest.get(target, Description.NOBODY);
    }

    static List<Status> statuses(RunResult result) {
        return result.results().stream().map(CaseResult::status).toList();
    }
}
