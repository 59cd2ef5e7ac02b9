package dev.understudy.conformance.cases;

import dev.understudy.conformance.contract.ContractValidator;
import dev.understudy.conformance.contract.Exchange;
import dev.understudy.conformance.contract.Expectation;
import dev.understudy.conformance.contract.Operation;
import dev.understudy.conformance.contract.Replay;
import dev.understudy.conformance.io.Answer;
import java.util.Map;
import java.util.Set;

/** A documented example in one form of its request. The answer must equal the documented one exactly. */
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
        ExampleCheck.differences(expected, answer).forEach(conversation::differs);
        validator.requestViolations(replay).forEach(violation -> conversation.differs("request: " + violation));
    }
}
