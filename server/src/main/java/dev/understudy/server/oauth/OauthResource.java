package dev.understudy.server.oauth;

import dev.understudy.server.auth.AccessToken;
import dev.understudy.server.auth.ApiRequest;
import dev.understudy.server.auth.Application;
import dev.understudy.server.auth.TokenStore;
import dev.understudy.server.generated.api.OauthApi;
import dev.understudy.server.generated.model.RevokeRequest;
import dev.understudy.server.generated.model.Token;
import dev.understudy.server.generated.model.TokenInfo;
import dev.understudy.server.generated.model.TokenInfoApplication;
import dev.understudy.server.generated.model.TokenRequest;
import dev.understudy.server.http.Body;
import dev.understudy.server.http.Reply;
import dev.understudy.server.problem.Problem;
import dev.understudy.server.problem.Truncated;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The token operations of the 42 intra API: the {@code client_credentials} grant of RFC 6749, revocation of RFC 7009. */
@Singleton
public final class OauthResource implements OauthApi {
    private static final Duration LIFETIME = Duration.ofHours(2);
    private static final String DEFAULT_SCOPE = "public";
    private static final Set<String> SCOPES = Set.of("public", "projects", "profile", "elearning", "tig", "forum");

    private final TokenStore tokens;
    private final Clock clock;

    @Inject
    public OauthResource(TokenStore tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public Reply<Token> createToken(Body<TokenRequest> body, ApiRequest request) {
        if (!body.faults().isEmpty()) {
            throw Problem.unauthorized("invalid_request", String.join(" ", body.faults()));
        }
        TokenRequest sent = body.value();
        requireClientCredentials(sent.getGrantType());
        Application application = authenticate(request, sent.getClientId(), sent.getClientSecret());
        String scope = scope(sent.getScope());
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String token = tokens.add(application, scope, now, now.plus(LIFETIME));
        return Reply.ok(new Token()
                        .accessToken(token)
                        .tokenType("bearer")
                        .expiresIn(LIFETIME.toSeconds())
                        .scope(scope)
                        .createdAt(now.getEpochSecond()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    @Override
    public Reply<Token> createTokenUnderV2(Body<TokenRequest> body, ApiRequest request) {
        return createToken(body, request);
    }

    @Override
    public Reply<TokenInfo> getTokenInfo(ApiRequest request) {
        AccessToken token = request.token();
        return Reply.ok(new TokenInfo()
                        .resourceOwnerId(null)
                        .scopes(List.of(token.scope().split(" ")))
                        .expiresInSeconds(Duration.between(clock.instant(), token.expiresAt())
                                .toSeconds())
                        .application(new TokenInfoApplication()
                                .uid(token.application().uid()))
                        .createdAt(token.createdAt().getEpochSecond()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** An unknown token, or one of another application, is answered like a revoked one: RFC 7009, section 2.2. */
    @Override
    public Reply<Object> revokeToken(Body<RevokeRequest> body, ApiRequest request) {
        if (!body.faults().isEmpty()) {
            throw new Problem(400, "invalid_request", body.faults());
        }
        RevokeRequest sent = body.value();
        Application application = authenticate(request, sent.getClientId(), sent.getClientSecret());
        if (sent.getToken() == null) {
            throw new Problem(400, "invalid_request", List.of("token is missing. Send the access token to revoke."));
        }
        tokens.revoke(sent.getToken(), application.id(), clock.instant());
        return Reply.ok(Map.of());
    }

    private Application authenticate(ApiRequest request, @Nullable String clientId, @Nullable String clientSecret) {
        Application application = ClientCredentials.of(request.authorization(), clientId, clientSecret).stream()
                .flatMap(tried -> tokens.authenticate(tried.uid(), tried.secret()).stream())
                .findFirst()
                .orElseThrow(() -> Problem.unauthorized(
                        "invalid_client",
                        "Client authentication failed due to unknown client, no client authentication"
                                + " included, or unsupported authentication method."));
        request.attributes().setCaller(application::uid);
        return application;
    }

    private static void requireClientCredentials(@Nullable String grantType) {
        if (grantType == null) {
            throw Problem.unauthorized("invalid_request", "grant_type is missing. Send grant_type=client_credentials.");
        }
        if (!grantType.equals("client_credentials")) {
            throw Problem.unauthorized(
                    "unsupported_grant_type",
                    "grant_type is " + Truncated.of(grantType) + ", but only client_credentials is served.");
        }
    }

    private static String scope(@Nullable String sent) {
        if (sent == null || sent.isBlank()) {
            return DEFAULT_SCOPE;
        }
        for (String scope : sent.strip().split("\\s+")) {
            if (!SCOPES.contains(scope)) {
                throw Problem.unauthorized(
                        "invalid_scope",
                        "The scope " + Truncated.of(scope)
                                + " is unknown. Known: public, projects, profile, elearning, tig, forum.");
            }
        }
        return String.join(
                " ", new java.util.LinkedHashSet<>(List.of(sent.strip().split("\\s+"))));
    }
}
