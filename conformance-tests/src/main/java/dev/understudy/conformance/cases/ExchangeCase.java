package dev.understudy.conformance.cases;

import dev.understudy.conformance.Answer;
import dev.understudy.conformance.Comparison;
import dev.understudy.conformance.ContractValidator;
import dev.understudy.conformance.Exchange;
import dev.understudy.conformance.Expectation;
import dev.understudy.conformance.Operation;
import dev.understudy.conformance.Replay;
import java.util.Map;
import java.util.Set;

/** A documented example in one of the forms it is sent in: the answer must be the document's to the letter. */
public final class ExchangeCase implements Case {
    private final Replay replay;
    private final ContractValidator validator;
    private final Description description;

    ExchangeCase(Replay replay, Operation operation, ContractValidator validator) {
        this.replay = replay;
        this.validator = validator;
        Exchange exchange = replay.exchange();
        String example = exchange.id().substring(exchange.id().indexOf('/') + 1);
        String form = replay.form().replaceAll("[^a-z]+", "_");
        this.description = new Description(
                operation.resource() + "/examples/" + example + "_" + form,
                operation.pointer() + "/x-exchanges/" + example,
                Set.of(exchange.writes() ? Tag.WRITE : Tag.READ),
                exchange.application() == null ? Description.FAB_MANAGER : exchange.application(),
                exchange.dataSet(),
                Set.of(exchange.method()));
    }

    @Override
    public Description description() {
        return description;
    }

    /** The exchange and the form. */
    public Replay replay() {
        return replay;
    }

    @Override
    public String toString() {
        return description.id();
    }

    @Override
    public String ownCopy() {
        return description.changesTheServer() ? description.id() : "";
    }

    @Override
    public void check(Conversation conversation) {
        Answer answer = conversation.send(new CaseRequest(replay.wireRequest(), Map.of(), description.as()));
        Expectation documented = replay.exchange().expectation();
        Expectation expected = new Expectation(
                documented.status(),
                documented.mediaType(),
                documented.headers(),
                new Placeholders(conversation).apply(documented.body()));
        Comparison.differences(expected, answer).forEach(conversation::differs);
        validator.requestFaults(replay).forEach(fault -> conversation.differs("request: " + fault));
    }
}
