package dev.understudy.server.teams;

import dev.understudy.server.auth.ApiRequest;
import dev.understudy.server.generated.api.TeamsApi;
import dev.understudy.server.generated.model.Team;
import dev.understudy.server.http.Reply;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Teams of the 42 intra API. Operation: {@code GET /v2/teams/:id}. */
@Singleton
public final class TeamsResource implements TeamsApi {
    private final TeamStore teams;

    @Inject
    public TeamsResource(TeamStore teams) {
        this.teams = teams;
    }

    @Override
    public Reply<Team> showTeam(String id, ApiRequest request) {
        return Reply.ok(teams.one(id));
    }
}
