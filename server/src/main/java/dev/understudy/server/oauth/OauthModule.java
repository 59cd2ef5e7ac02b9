package dev.understudy.server.oauth;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.understudy.server.generated.model.Token;

/** Writes the answers of the token operations: a token of an application itself has no refresh token. */
public final class OauthModule extends SimpleModule {
    public OauthModule() {
        setMixInAnnotation(Token.class, OnlyWhatIsThere.class);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private interface OnlyWhatIsThere {}
}
