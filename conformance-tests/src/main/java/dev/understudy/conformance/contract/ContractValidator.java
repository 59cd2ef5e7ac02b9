package dev.understudy.conformance.contract;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.conformance.io.Answer;
import dev.understudy.conformance.io.Documents;
import dev.understudy.conformance.io.WireRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * Validates requests and answers against the contract, with swagger-request-validator: path, parameters, body, status, required
 * headers, header values, and the schema of the body, which allows no further members. Thread-safe.
 */
public final class ContractValidator {
    private final OpenApiInteractionValidator validator;

    public ContractValidator(Contract contract) {
        validator = OpenApiInteractionValidator.createForInlineApiSpecification(
                        Documents.compact(withoutOauth2(contract)))
                .build();
    }

    /** The validator does not check tokens of an oauth2 scheme, and would accept a request without any. */
    private static JsonNode withoutOauth2(Contract contract) {
        JsonNode document = contract.document().deepCopy();
        for (JsonNode alternatives : document.findValues("security")) {
            Iterator<JsonNode> each = alternatives.elements();
            while (each.hasNext()) {
                if (each.next().has("intra_oauth2")) {
                    each.remove();
                }
            }
        }
        return document;
    }

    /**
     * The violations of the contract in a request. The validator does not read bracketed names in a form body, so it gets the
     * equivalent JSON.
     */
    public List<String> requestViolations(Replay replay) {
        return violations(replay, replay.exchange().application() == null ? "Token token=x" : "Bearer x");
    }

    /** As {@link #requestViolations}, with an authorization that may itself be at violation. */
    List<String> violations(Replay replay, String authorization) {
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
        JsonNode body = replay.request().body();
        if (replay.request().isForm() && body != null) {
            request.withContentType("application/json").withBody(Documents.compact(body));
        } else if (wire.contentType() != null) {
            request.withContentType(wire.contentType()).withBody(wire.body());
        }
        return words(validator.validateRequest(request.build()));
    }

    /**
     * The violations of the contract in an answer.
     *
     * @param path without a query
     */
    public List<String> violations(String method, String path, Answer answer) {
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
