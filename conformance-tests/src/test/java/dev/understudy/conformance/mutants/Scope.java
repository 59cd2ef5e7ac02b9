package dev.understudy.conformance.mutants;

import java.util.function.Predicate;

/** The requests that a mutant touches. */
final class Scope {
    private Scope() {}

    static Predicate<Request> all() {
        return request -> true;
    }

    /** The 42 intra API without its token operations. */
    static Predicate<Request> intra() {
        return request -> request.path().startsWith("/v2/") && !request.path().startsWith("/v2/oauth/");
    }

    /** The lists of the 42 intra API, below a parent or not. */
    static Predicate<Request> lists() {
        return list("users").or(list("projects_users")).or(list("anti_grav_units_users"));
    }

    /** One list of the 42 intra API, below a parent or not. */
    static Predicate<Request> list(String resource) {
        return request -> request.isGet() && request.path().matches("/v2/(?:[a-z_]+/[^/]+/)?" + resource);
    }

    /** The lists below a parent. */
    static Predicate<Request> below() {
        return lists().and(request -> request.path().split("/").length > 4);
    }

    static Predicate<Request> fabManager() {
        return request -> request.isGet() && request.path().equals("/open_api/v1/users");
    }

    /** Every list of both APIs. */
    static Predicate<Request> everyList() {
        return lists().or(fabManager());
    }

    /** The lists with a parameter whose name begins with a prefix. */
    static Predicate<Request> with(String start) {
        return everyList().and(request -> request.hasAny(start));
    }

    static Predicate<Request> creation() {
        return request ->
                request.method().equals("POST") && request.path().matches("/v2/(?:users/[^/]+/)?cursus_users");
    }

    /** As {@link #creation}, with a body of a media type. */
    static Predicate<Request> creation(String type) {
        return creation().and(request -> isOfType(request, type));
    }

    static Predicate<Request> token() {
        return request -> request.method().equals("POST") && request.path().matches("(?:/v2)?/oauth/token");
    }

    /** As {@link #token}, with a body of a media type. */
    static Predicate<Request> token(String type) {
        return token().and(request -> isOfType(request, type));
    }

    static Predicate<Request> tokenInfo() {
        return request -> request.path().equals("/oauth/token/info");
    }

    static Predicate<Request> revocation() {
        return request -> request.method().equals("POST") && request.path().equals("/oauth/revoke");
    }

    static Predicate<Request> withHeader(String name) {
        return request -> request.header(name).isPresent();
    }

    private static boolean isOfType(Request request, String type) {
        return request.header("Content-Type")
                .filter(value -> value.startsWith(type))
                .isPresent();
    }
}
