package dev.understudy.conformance.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.conformance.contract.Exchange;
import dev.understudy.conformance.io.Answer;
import dev.understudy.conformance.io.Brackets;
import dev.understudy.conformance.io.ConformanceException;
import dev.understudy.conformance.io.Parameter;
import dev.understudy.conformance.io.Sender;
import dev.understudy.conformance.io.WireRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Credentials: secrets of applications of the 42 intra API, and a token of Fab-manager.
 *
 * @param secrets by the application's uid; the first one is used where any application will do
 * @param fabManagerToken null where there is none
 */
public record Credentials(
        Map<String, String> secrets, @Nullable String fabManagerToken) {
    private static final String TOKEN_PATH = "/oauth/token";

    /** The credentials of the data sets, which are public. */
    public static Credentials ofDataSets() {
        return new Credentials(secretsOf("basic", "tutor", "staff", "limited", "hourly"), "understudyfabmanagertoken");
    }

    private static Map<String, String> secretsOf(String... names) {
        Map<String, String> secrets = new LinkedHashMap<>();
        for (String name : names) {
            secrets.put("understudy-" + name, "understudy-" + name + "-secret");
        }
        return secrets;
    }

    /**
     * The {@code Authorization} header for an exchange. Asks the server for an access token where one is needed.
     *
     * @throws ConformanceException if there is no such application, or the server gives it no token
     */
    public String authorization(Exchange exchange, Sender sender) {
        if (exchange.application() == null) {
            return "Token token=" + fabManagerToken;
        }
        Answer answer = requestToken(exchange.application(), sender);
        try {
            JsonNode token = new ObjectMapper().readTree(answer.body()).path("access_token");
            if (answer.status() == 200 && token.isTextual()) {
                return "Bearer " + token.textValue();
            }
        } catch (JsonProcessingException e) {
            throw new ConformanceException(TOKEN_PATH + " did not answer with JSON: " + answer.body(), e);
        }
        throw new ConformanceException("No access token for " + exchange.application() + ": " + TOKEN_PATH
                + " answered with " + answer.status() + " and " + answer.body());
    }

    /** The answer to the request for an access token. */
    Answer requestToken(String application, Sender sender) {
        return sender.sendWith(tokenRequest(application), Map.of());
    }

    /**
     * The request for an access token.
     *
     * @throws ConformanceException if the application's secret is not known
     */
    public WireRequest tokenRequest(String application) {
        String secret = secrets.get(application);
        if (secret == null) {
            throw new ConformanceException("No secret is known for the application " + application);
        }
        String form = Brackets.ENCODED.write(List.of(
                new Parameter("grant_type", "client_credentials"),
                new Parameter("client_id", application),
                new Parameter("client_secret", secret)));
        return new WireRequest("POST", TOKEN_PATH, WireRequest.FORM, form);
    }
}
