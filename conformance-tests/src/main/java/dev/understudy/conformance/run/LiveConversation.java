package dev.understudy.conformance.run;

import dev.understudy.conformance.cases.CaseRequest;
import dev.understudy.conformance.cases.Conversation;
import dev.understudy.conformance.cases.Description;
import dev.understudy.conformance.cases.Tag;
import dev.understudy.conformance.contract.Contract;
import dev.understudy.conformance.contract.ContractValidator;
import dev.understudy.conformance.contract.Operation;
import dev.understudy.conformance.io.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs one case against one server, and records its exchanges and differences. */
final class LiveConversation implements Conversation {
    private static final String AUTHORIZATION = "Authorization";
    private static final int RETRIES = 3;

    private final Contract contract;
    private final @Nullable ContractValidator validator;
    private final Session session;
    private final Description description;
    private final String url;
    private final String publicUrl;
    private final AdditionalMembers additional;
    private final List<String> differences = new ArrayList<>();
    private final List<RecordedExchange> exchanges = new ArrayList<>();
    private String lack = "";

    /** @param validator null if answers are not held against the contract, as in a comparison */
    LiveConversation(
            Contract contract,
            @Nullable ContractValidator validator,
            Session session,
            Description description,
            String url,
            String publicUrl,
            AdditionalMembers additional) {
        this.contract = contract;
        this.validator = validator;
        this.session = session;
        this.description = description;
        this.url = url;
        this.publicUrl = publicUrl;
        this.additional = additional;
    }

    List<String> differences() {
        return differences;
    }

    /** What the server's data lacked to show anything; empty if nothing. */
    String lack() {
        return lack;
    }

    List<RecordedExchange> exchanges() {
        return exchanges;
    }

    @Override
    public Answer send(CaseRequest request) {
        Optional<Operation> operation = contract.operation(request.wire().method(), request.path());
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        authorization(request.as(), operation).ifPresent(value -> headers.putIfAbsent(AUTHORIZATION, value));
        Answer answer = sendOnce(request, headers);
        for (int i = 0; i < RETRIES && isToBeRetried(answer); i++) {
            answer = sendOnce(request, headers);
        }
        validate(request, operation, answer);
        return answer;
    }

    private boolean isToBeRetried(Answer answer) {
        return !description.tags().contains(Tag.LIMITS) && session.waitIfLimited(answer);
    }

    private Answer sendOnce(CaseRequest request, Map<String, String> headers) {
        long started = System.nanoTime();
        @Nullable Answer answer = null;
        try {
            answer = session.sendOnce(url, request.wire(), headers);
            return answer;
        } finally {
            long milliseconds = (System.nanoTime() - started) / 1_000_000;
            exchanges.add(RecordedExchange.of(request, request.headers(), answer, milliseconds));
        }
    }

    private Optional<String> authorization(String as, Optional<Operation> operation) {
        return switch (as) {
            case Description.NOBODY -> Optional.empty();
            case Description.FAB_MANAGER -> Optional.of("Token token=" + session.fabManagerToken());
            case Description.ANYONE -> {
                String role = operation.map(Operation::requiredRole).orElse("");
                yield Optional.of("Bearer " + token(session.applicationWith(url, role)));
            }
            default -> Optional.of("Bearer " + token(as));
        };
    }

    private void validate(CaseRequest request, Optional<Operation> operation, Answer answer) {
        if (validator != null && operation.isPresent()) {
            validator.violations(request.wire().method(), Contract.plain(request.path()), answer).stream()
                    .filter(violation -> !additional.isNoted(operation.get(), violation))
                    .forEach(violation ->
                            differs("the answer to " + request.wire().target() + " breaks the contract: " + violation));
        }
    }

    @Override
    public void differs(String difference) {
        differences.add(difference);
    }

    @Override
    public void lacks(String reason) {
        lack = reason;
    }

    @Override
    public String withPublicUrl(String text) {
        return text.replace(Servers.DOCUMENTED_URL, publicUrl);
    }

    @Override
    public String token(String application) {
        return session.token(url, application);
    }
}
