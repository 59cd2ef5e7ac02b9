package dev.understudy.benchmarks.http;

/** The lists that are measured, each by the first page of a request that says nothing. */
public enum ListOperation {
    USERS("/v2/users"),
    PROJECTS_USERS("/v2/projects_users"),
    ANTI_GRAV_UNITS_USERS("/v2/anti_grav_units_users"),
    FAB_MANAGER_USERS("/open_api/v1/users");

    private final String path;

    ListOperation(String path) {
        this.path = path;
    }

    public String path() {
        return path;
    }

    /** Whether it is one of Fab-manager's open API, whose clients are known by a lasting token. */
    public boolean isOfFabManager() {
        return this == FAB_MANAGER_USERS;
    }
}
