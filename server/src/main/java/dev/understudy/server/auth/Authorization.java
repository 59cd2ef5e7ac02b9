package dev.understudy.server.auth;

import org.jspecify.annotations.Nullable;

/**
 * What a user authorizes an application to do.
 *
 * @param scope the granted scopes, separated by spaces
 * @param redirectUri where the user is sent with the code
 * @param isRedirectUriSent whether the request named the redirect URI; then the exchange of the code must name it too
 * @param challenge null if the request had none
 */
public record Authorization(
        Application application,
        long userId,
        String scope,
        String redirectUri,
        boolean isRedirectUriSent,
        @Nullable CodeChallenge challenge) {}
