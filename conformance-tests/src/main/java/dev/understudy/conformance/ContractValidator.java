package dev.understudy.conformance;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Holds requests and answers against the contract with a validator that is not ours: path, parameters, body, status,
 * headers that must be there, forms of header values, and the body's schema with no member beyond it. Thread-safe.
 */
public final class ContractValidator {
    private final OpenApiInteractionValidator validator;

    public ContractValidator(Contract contract) {
        validator = OpenApiInteractionValidator.createForInlineApiSpecification(contract.text())
                .build();
    }

    /**
     * What is wrong with a request by the contract; empty if nothing is. The validator does not read bracketed names in
     * a form body, so it is given the JSON that the form stands for.
     */
    public List<String> requestFaults(Replay replay) {
        return faults(replay, replay.exchange().application() == null ? "Token token=x" : "Bearer x");
    }

    /** As {@link #requestFaults}, with an authorization that may itself be at fault. */
    List<String> faults(Replay replay, String authorization) {
        WireRequest wire = replay.wireRequest();
        String[] target = wire.target().split("\\?", 2);
        SimpleRequest.Builder request =
                new SimpleRequest.Builder(wire.method(), target[0]).withAuthorization(authorization);
        if (target.length == 2) {
            for (String parameter : target[1].split("&")) {
                String[] parts = parameter.split("=", 2);
                request.withQueryParam(decoded(parts[0]), decoded(parts[1]));
            }
        }
        boolean isFormBody = replay.request().isForm() && replay.request().body() != null;
        if (isFormBody) {
            request.withContentType("application/json")
                    .withBody(Documents.compact(replay.request().body()));
        } else if (wire.contentType() != null) {
            request.withContentType(wire.contentType()).withBody(wire.body());
        }
        return words(validator.validateRequest(request.build()));
    }

    /**
     * What is wrong with an answer by the contract; empty if nothing is.
     *
     * @param path without a query
     */
    public List<String> faults(String method, String path, Answer answer) {
        SimpleResponse.Builder response =
                SimpleResponse.Builder.status(answer.status()).withBody(answer.body());
        answer.headers().map().forEach((name, values) -> response.withHeader(name, values));
        Request.Method verb = Request.Method.valueOf(method.toUpperCase(Locale.ROOT));
        return words(validator.validateResponse(path, verb, response.build()));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static List<String> words(ValidationReport report) {
        return report.getMessages().stream()
                .filter(message -> message.getLevel() != ValidationReport.Level.IGNORE)
                .map(message -> message.getKey() + ": " + message.getMessage())
                .toList();
    }
}
