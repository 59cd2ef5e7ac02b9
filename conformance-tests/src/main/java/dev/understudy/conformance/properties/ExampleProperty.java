package dev.understudy.conformance.properties;

import dev.understudy.conformance.cases.CaseRequest;
import dev.understudy.conformance.cases.Conversation;
import dev.understudy.conformance.contract.Contract;
import dev.understudy.conformance.io.Answer;
import dev.understudy.conformance.io.Documents;

/** The items of a list have the shape of the documented example. */
final class ExampleProperty extends ListProperty {
    private final Contract contract;

    ExampleProperty(ListOperation list, Contract contract) {
        super(list, "items_have_the_shape_of_the_example", list.operation().pointer() + "/responses/200");
        this.contract = contract;
    }

    @Override
    void checkList(Conversation conversation) {
        requireRows(conversation, page(conversation, LARGEST_PAGE_BY_ID), 1);
        Answer answer = conversation.send(CaseRequest.get(list().path(), list().as()));
        Documents.json(answer.body())
                .map(body -> ExampleMembers.differences(list().operation(), body, contract))
                .ifPresent(differences -> differences.forEach(conversation::differs));
    }
}
