package dev.understudy.server.oauth;

import dev.understudy.server.auth.Authorization;
import dev.understudy.server.auth.CodeChallenge;
import dev.understudy.server.auth.Registration;
import dev.understudy.server.auth.Scopes;
import dev.understudy.server.http.Parameters;
import dev.understudy.server.problem.Truncated;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A valid authorization request: RFC 6749, section 4.1.1, and RFC 7636, section 4.3.
 *
 * @param scope the requested scopes, separated by spaces
 * @param challenge null if there is none
 */
record AuthorizationRequest(
        Registration client,
        AuthorizationResponse response,
        boolean isRedirectUriSent,
        String scope,
        @Nullable CodeChallenge challenge) {
    static final List<String> PARAMETERS = List.of(
            "client_id", "redirect_uri", "response_type", "scope", "state", "code_challenge", "code_challenge_method");

    /**
     * Reads a request from the query.
     *
     * @param registration finds an application by its uid
     * @throws AuthorizationRefusal if the request is invalid
     */
    static AuthorizationRequest of(Parameters query, Function<String, Optional<Registration>> registration) {
        refuseTwicePage(query, "client_id");
        refuseTwicePage(query, "redirect_uri");
        String clientId = query.last("client_id")
                .orElseThrow(() -> AuthorizationRefusal.page("client_id is missing. Send the uid of the application."));
        Registration client = registration
                .apply(clientId)
                .orElseThrow(() -> AuthorizationRefusal.page(
                        "The application " + Truncated.of(clientId) + " is unknown. Check client_id."));
        Optional<String> sentUri = query.last("redirect_uri");
        String redirectUri = redirectUri(client, sentUri);
        return new Reader(query, client, new AuthorizationResponse(redirectUri, state(query)))
                .request(sentUri.isPresent());
    }

    /** The authorization of a user who accepts. */
    Authorization authorization(long userId) {
        return new Authorization(
                client.application(), userId, scope, response.redirectUri(), isRedirectUriSent, challenge);
    }

    private static void refuseTwicePage(Parameters query, String name) {
        if (count(query, name) > 1) {
            throw AuthorizationRefusal.page(name + " is sent more than once. Send it once.");
        }
    }

    private static long count(Parameters query, String name) {
        return query.all().stream()
                .filter(parameter -> parameter.name().equals(name))
                .count();
    }

    private static String redirectUri(Registration client, Optional<String> sent) {
        if (sent.isEmpty()) {
            return client.redirectUris()
                    .only()
                    .orElseThrow(() -> AuthorizationRefusal.page(
                            "redirect_uri is missing. It may be left out only if the application has a single one."));
        }
        if (!client.redirectUris().allow(sent.get())) {
            throw AuthorizationRefusal.page("redirect_uri is " + Truncated.of(sent.get())
                    + ", which is not registered for the application "
                    + client.application().uid() + ".");
        }
        return sent.get();
    }

    /** Empty if it is sent more than once, since then none of the values is the state. */
    private static Optional<String> state(Parameters query) {
        return count(query, "state") > 1 ? Optional.empty() : query.last("state");
    }

    /** Reads the parameters that are refused by sending the user back. */
    private record Reader(Parameters query, Registration client, AuthorizationResponse response) {
        AuthorizationRequest request(boolean isRedirectUriSent) {
            PARAMETERS.forEach(this::refuseTwice);
            String responseType = query.last("response_type")
                    .orElseThrow(
                            () -> refusal("invalid_request", "response_type is missing. Send response_type=code."));
            if (!responseType.equals("code")) {
                throw refusal(
                        "unsupported_response_type",
                        "response_type is " + Truncated.of(responseType) + ", but only code is served.");
            }
            String scope = Scopes.requested(query.last("scope").orElse(null));
            Scopes.refusal(scope, client.scopes()).ifPresent(reason -> {
                throw refusal("invalid_scope", reason);
            });
            return new AuthorizationRequest(client, response, isRedirectUriSent, scope, challenge());
        }

        private void refuseTwice(String name) {
            if (count(query, name) > 1) {
                throw refusal("invalid_request", name + " is sent more than once. Send it once.");
            }
        }

        private @Nullable CodeChallenge challenge() {
            Optional<String> value = query.last("code_challenge");
            Optional<String> method = query.last("code_challenge_method");
            if (value.isEmpty()) {
                if (method.isPresent()) {
                    throw refusal("invalid_request", "code_challenge is missing, but code_challenge_method was sent.");
                }
                return null;
            }
            CodeChallenge challenge = new CodeChallenge(value.get(), method.orElse(CodeChallenge.PLAIN));
            if (!List.of(CodeChallenge.S256, CodeChallenge.PLAIN).contains(challenge.method())) {
                throw refusal(
                        "invalid_request",
                        "code_challenge_method is " + Truncated.of(challenge.method()) + ". It must be S256 or plain.");
            }
            if (!challenge.isWellFormed()) {
                throw refusal(
                        "invalid_request",
                        "code_challenge does not have the form of the method " + challenge.method() + ".");
            }
            return challenge;
        }

        private AuthorizationRefusal refusal(String error, String description) {
            return AuthorizationRefusal.redirect(description, response.error(error, description));
        }
    }
}
