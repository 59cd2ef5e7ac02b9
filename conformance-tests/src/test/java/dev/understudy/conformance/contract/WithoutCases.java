package dev.understudy.conformance.contract;

import java.util.Set;

/**
 * What the suite does not cover yet: operations that rest on the vendor's published documentation alone. The server's tests
 * hold them against their examples. A case for an operation has to take it off this list.
 */
public final class WithoutCases {
    /** The titles of the operations. */
    public static final Set<String> OPERATIONS = Set.of(
            "GET /oauth/authorize",
            "POST /oauth/authorize",
            "GET /v2/oauth/authorize",
            "POST /v2/oauth/authorize",
            "GET /v2/anti_grav_units_users/{id}",
            "GET /v2/campus",
            "GET /v2/campus/{id}",
            "GET /v2/campus_users",
            "GET /v2/{parent}/{parent_id}/campus_users",
            "GET /v2/cursus",
            "GET /v2/cursus/{id}",
            "GET /v2/cursus_users",
            "GET /v2/cursus_users/{id}",
            "PATCH /v2/cursus_users/{id}",
            "PUT /v2/cursus_users/{id}",
            "DELETE /v2/cursus_users/{id}",
            "GET /v2/users/{user_id}/cursus_users",
            "GET /v2/cursus/{cursus_id}/cursus_users",
            "GET /v2/locations",
            "GET /v2/locations/{id}",
            "GET /v2/{parent}/{parent_id}/locations",
            "GET /v2/projects",
            "GET /v2/projects/{id}",
            "GET /v2/{parent}/{parent_id}/projects",
            "GET /v2/projects_users/{id}",
            "GET /v2/teams/{id}",
            "GET /v2/users/{id}",
            "GET /v2/me",
            "GET /v2/users/{id}/locations_stats");

    private WithoutCases() {}
}
