package example;

import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.annotation.RegisteredOAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Logs users in with 42, and shows their profile. */
@SpringBootApplication
@RestController
class Application {
    @GetMapping("/profile")
    Map<String, Object> profile(
            @AuthenticationPrincipal OAuth2User user, @RegisteredOAuth2AuthorizedClient("42") OAuth2AuthorizedClient client) {
        return Map.of("login", user.getName(), "access_token", client.getAccessToken().getTokenValue());
    }

    /** Refreshes a token some time before it expires. */
    @Bean
    OAuth2AuthorizedClientManager clientManager(
            ClientRegistrationRepository registrations,
            OAuth2AuthorizedClientRepository clients,
            @Value("${refresh-ahead:1m}") Duration ahead) {
        var manager = new DefaultOAuth2AuthorizedClientManager(registrations, clients);
        manager.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
                .authorizationCode()
                .refreshToken(refresh -> refresh.clockSkew(ahead))
                .build());
        return manager;
    }
}
