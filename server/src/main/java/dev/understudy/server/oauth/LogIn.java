package dev.understudy.server.oauth;

import dev.understudy.server.auth.ApiRequest;
import dev.understudy.server.auth.Authorizations;
import dev.understudy.server.generated.model.AuthorizationDecision;
import dev.understudy.server.http.Parameters;
import dev.understudy.server.http.PublicUrl;
import dev.understudy.server.http.Reply;
import dev.understudy.server.http.RequestAttributes;
import dev.understudy.server.problem.Truncated;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The log-in of the 42 intra API: a page on which a person chooses a user and authorizes an application, RFC 6749, section
 * 4.1. Thread-safe.
 */
final class LogIn {
    private static final int MOST_USERS = 20;
    private static final int FOUND = 302;
    private static final int SEE_OTHER = 303;

    private final Authorizations authorizations;
    private final Users users;
    private final AutoLogin autoLogin;
    private final PublicUrl publicUrl;
    private final Provider<ContainerRequestContext> current;

    LogIn(
            Authorizations authorizations,
            Users users,
            AutoLogin autoLogin,
            PublicUrl publicUrl,
            Provider<ContainerRequestContext> current) {
        this.authorizations = authorizations;
        this.users = users;
        this.autoLogin = autoLogin;
        this.publicUrl = publicUrl;
        this.current = current;
    }

    /** The page, or the redirect that takes its place. */
    Reply<String> show(ApiRequest request) {
        return orRefusal(FOUND, () -> {
            AuthorizationRequest asked = asked(request);
            return autoLogin.login().map(login -> accept(FOUND, asked, login)).orElseGet(() -> page(asked, request));
        });
    }

    /** The answer to the form of the page. */
    Reply<String> decide(AuthorizationDecision decision, ApiRequest request) {
        return orRefusal(SEE_OTHER, () -> {
            if (!isOfOwnPage(decision)) {
                return refusal(
                        403,
                        "The form was not sent by the page of this server, or the browser keeps no cookies. Go back to"
                                + " the application, and log in again.");
            }
            return decided(asked(request), decision, request);
        });
    }

    private AuthorizationRequest asked(ApiRequest request) {
        AuthorizationRequest asked = AuthorizationRequest.of(request.query(), authorizations::registration);
        request.attributes().setCaller(asked.client().application()::uid);
        return asked;
    }

    private Reply<String> decided(AuthorizationRequest asked, AuthorizationDecision decision, ApiRequest request) {
        String decided = decision.getDecision();
        if ("refuse".equals(decided)) {
            return redirect(SEE_OTHER, asked.response().error("access_denied", "The user refused the request."));
        }
        if (!"accept".equals(decided) || decision.getUser() == null) {
            return page(asked, request);
        }
        return accept(SEE_OTHER, asked, decision.getUser());
    }

    private Reply<String> accept(int status, AuthorizationRequest asked, String login) {
        return users.id(login)
                .map(id -> redirect(status, asked.response().code(authorizations.add(asked.authorization(id)))))
                .orElseGet(() -> refusal(400, "There is no user " + Truncated.of(login) + "."));
    }

    private Reply<String> page(AuthorizationRequest asked, ApiRequest request) {
        FormToken token = FormToken.of(cookie());
        String search = request.query().last("search").orElse("").strip();
        List<Users.User> found = users.find(search, MOST_USERS + 1);
        List<Parameters.Parameter> sent = request.query().all().stream()
                .filter(parameter -> AuthorizationRequest.PARAMETERS.contains(parameter.name()))
                .toList();
        String html = Pages.authorization(new Pages.Authorization(
                asked.client().application().name(),
                List.of(asked.scope().split(" ")),
                sent.stream()
                        .map(parameter -> new Pages.Field(parameter.name(), parameter.value()))
                        .toList(),
                sent.stream()
                        .map(parameter ->
                                parameter.name() + "=" + URLEncoder.encode(parameter.value(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")),
                search,
                IntStream.range(0, Math.min(MOST_USERS, found.size()))
                        .mapToObj(i -> new Pages.Choice(
                                found.get(i).login(), found.get(i).name(), i == 0))
                        .toList(),
                found.size() > MOST_USERS,
                token.value()));
        return Reply.ok(html)
                .headers(Pages.HEADERS)
                .header(HttpHeaders.SET_COOKIE, token.cookie(publicUrl.of("").startsWith("https:")));
    }

    private Reply<String> orRefusal(int redirectStatus, Supplier<Reply<String>> answer) {
        try {
            return answer.get();
        } catch (AuthorizationRefusal refused) {
            setReason(refused.description());
            return refused.location()
                    .map(location -> redirect(redirectStatus, location))
                    .orElseGet(() -> refusal(400, refused.description()));
        }
    }

    private Reply<String> refusal(int status, String description) {
        setReason(description);
        return new Reply<>(status, Pages.refusal(description), Pages.HEADERS);
    }

    private void setReason(String description) {
        RequestAttributes.of(current.get()).setReason(description);
    }

    @SuppressWarnings("NullAway") // a redirect has no body
    private static Reply<String> redirect(int status, String location) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(HttpHeaders.LOCATION, location);
        headers.put(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.put("Referrer-Policy", "no-referrer");
        return new Reply<>(status, null, headers);
    }

    /** Browsers name the origin of every form that they send. */
    private boolean isOfOwnPage(AuthorizationDecision decision) {
        String origin = current.get().getHeaderString("Origin");
        return FormToken.isProved(cookie(), decision.getFormToken())
                && (origin == null || origin.equals(publicUrl.origin()) || isOf(origin, host()));
    }

    private static boolean isOf(String origin, @Nullable String host) {
        return origin.equals("http://" + host) || origin.equals("https://" + host);
    }

    private @Nullable String host() {
        return current.get().getHeaderString(HttpHeaders.HOST);
    }

    private @Nullable String cookie() {
        return Optional.ofNullable(current.get().getCookies().get(FormToken.COOKIE))
                .map(Cookie::getValue)
                .orElse(null);
    }
}
