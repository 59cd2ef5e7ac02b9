package dev.understudy.server.oauth;

import dev.understudy.server.auth.AccessToken;
import dev.understudy.server.auth.ApiRequest;
import dev.understudy.server.auth.Application;
import dev.understudy.server.auth.Authorizations;
import dev.understudy.server.auth.CodeChallenge;
import dev.understudy.server.auth.Scopes;
import dev.understudy.server.auth.TokenStore;
import dev.understudy.server.auth.UserTokens;
import dev.understudy.server.generated.api.OauthApi;
import dev.understudy.server.generated.model.AuthorizationDecision;
import dev.understudy.server.generated.model.RevokeRequest;
import dev.understudy.server.generated.model.Token;
import dev.understudy.server.generated.model.TokenInfo;
import dev.understudy.server.generated.model.TokenInfoApplication;
import dev.understudy.server.generated.model.TokenRequest;
import dev.understudy.server.http.Body;
import dev.understudy.server.http.PublicUrl;
import dev.understudy.server.http.Reply;
import dev.understudy.server.problem.Problem;
import dev.understudy.server.problem.Truncated;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The log-in and the token operations of the 42 intra API: the grants {@code client_credentials}, {@code authorization_code} and
 * {@code refresh_token} of RFC 6749, and revocation of RFC 7009.
 */
@Singleton
public final class OauthResource implements OauthApi {
    private static final String GRANTS = "client_credentials, authorization_code or refresh_token";

    /** The secrets of this server do not expire; programs of the real API expect a time. */
    private static final Duration SECRET_LIFETIME = Duration.ofDays(30);

    private final TokenStore tokens;
    private final Authorizations authorizations;
    private final LogIn logIn;
    private final Clock clock;

    @Inject
    public OauthResource(
            TokenStore tokens,
            Authorizations authorizations,
            Users users,
            AutoLogin autoLogin,
            PublicUrl publicUrl,
            Clock clock,
            Provider<ContainerRequestContext> current) {
        this.tokens = tokens;
        this.authorizations = authorizations;
        this.logIn = new LogIn(authorizations, users, autoLogin, publicUrl, current);
        this.clock = clock;
    }

    @Override
    public Reply<String> showAuthorization(ApiRequest request) {
        return logIn.show(request);
    }

    @Override
    public Reply<String> showAuthorizationUnderV2(ApiRequest request) {
        return logIn.show(request);
    }

    @Override
    public Reply<String> decideAuthorization(Body<AuthorizationDecision> body, ApiRequest request) {
        return logIn.decide(body.value(), request);
    }

    @Override
    public Reply<String> decideAuthorizationUnderV2(Body<AuthorizationDecision> body, ApiRequest request) {
        return logIn.decide(body.value(), request);
    }

    @Override
    public Reply<Token> createToken(Body<TokenRequest> body, ApiRequest request) {
        if (!body.faults().isEmpty()) {
            throw Problem.unauthorized("invalid_request", String.join(" ", body.faults()));
        }
        TokenRequest sent = body.value();
        String grantType = required(sent.getGrantType(), "grant_type is missing. Send grant_type=client_credentials.");
        Token token =
                switch (grantType) {
                    case "client_credentials" -> ofApplication(sent, request);
                    case "authorization_code" -> ofCode(sent, request);
                    case "refresh_token" -> ofRefreshToken(sent, request);
                    default ->
                        throw Problem.unauthorized(
                                "unsupported_grant_type",
                                "grant_type is " + Truncated.of(grantType) + ", but it must be " + GRANTS + ".");
                };
        return Reply.ok(token).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private Token ofApplication(TokenRequest sent, ApiRequest request) {
        Application application = authenticate(request, sent.getClientId(), sent.getClientSecret());
        String scope = scope(sent.getScope(), application);
        Instant now = now();
        return token(tokens.add(application, scope, now, now.plus(AccessToken.LIFETIME)), scope, now);
    }

    private Token ofCode(TokenRequest sent, ApiRequest request) {
        Application application = authenticate(request, sent.getClientId(), sent.getClientSecret());
        String code = required(sent.getCode(), "code is missing. Send the code of the authorization.");
        String verifier = value(sent.getCodeVerifier());
        if (verifier != null && !CodeChallenge.isVerifier(verifier)) {
            throw Problem.unauthorized(
                    "invalid_request", "code_verifier must have 43 to 128 letters, digits, or characters of -._~.");
        }
        return token(authorizations.exchange(application, code, value(sent.getRedirectUri()), verifier));
    }

    private Token ofRefreshToken(TokenRequest sent, ApiRequest request) {
        Application application = authenticate(request, sent.getClientId(), sent.getClientSecret());
        String refreshToken =
                required(sent.getRefreshToken(), "refresh_token is missing. Send the one of the last token.");
        return token(authorizations.refresh(application, refreshToken, value(sent.getScope())));
    }

    private Token token(UserTokens issued) {
        Instant now = now();
        return token(issued.accessToken(), issued.scope(), now)
                .refreshToken(issued.refreshToken())
                .secretValidUntil(now.plus(SECRET_LIFETIME).getEpochSecond());
    }

    private static Token token(String accessToken, String scope, Instant now) {
        return new Token()
                .accessToken(accessToken)
                .tokenType("bearer")
                .expiresIn(AccessToken.LIFETIME.toSeconds())
                .scope(scope)
                .createdAt(now.getEpochSecond());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static String required(@Nullable String sent, String description) {
        String value = value(sent);
        if (value == null) {
            throw Problem.unauthorized("invalid_request", description);
        }
        return value;
    }

    /** Null if a value is missing or blank. */
    private static @Nullable String value(@Nullable String sent) {
        return sent == null || sent.isBlank() ? null : sent;
    }

    @Override
    public Reply<Token> createTokenUnderV2(Body<TokenRequest> body, ApiRequest request) {
        return createToken(body, request);
    }

    @Override
    public Reply<TokenInfo> getTokenInfo(ApiRequest request) {
        AccessToken token = request.token();
        return Reply.ok(new TokenInfo()
                        .resourceOwnerId(token.userId())
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
        authorizations.revoke(sent.getToken(), application);
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

    private String scope(@Nullable String sent, Application application) {
        String requested = Scopes.requested(sent);
        if (sent != null) {
            Scopes.refusal(requested, tokens.scopes(application)).ifPresent(refusal -> {
                throw Problem.unauthorized("invalid_scope", refusal);
            });
        }
        return requested;
    }
}
