package dev.understudy.client.resource;

import dev.understudy.client.internal.Request;
import dev.understudy.client.internal.Transport;
import dev.understudy.client.model.Team;
import java.util.List;

/** {@code GET /v2/teams/:id}. Immutable and thread-safe. */
public final class TeamsResource {
    private final Transport transport;

    /** Called by the clients of this library. */
    @SuppressWarnings("exports")
    public TeamsResource(Transport transport) {
        this.transport = transport;
    }

    /**
     * One record, {@code GET /v2/teams/:id}.
     *
     * @throws dev.understudy.client.error.NotFoundException if there is no such record
     */
    public Team get(long id) {
        return transport.send(Request.get("/v2/teams/" + id, List.of()), Team.class);
    }
}
