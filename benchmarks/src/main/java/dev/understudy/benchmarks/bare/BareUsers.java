package dev.understudy.benchmarks.bare;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.server.generated.model.User;
import dev.understudy.server.http.PublicUrl;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** {@code GET /v2/users}, bare. */
@Singleton
@Path("/v2/users")
public final class BareUsers {
    private final Jdbi jdbi;
    private final ObjectMapper mapper;
    private final PublicUrl publicUrl;

    @Inject
    public BareUsers(Jdbi jdbi, ObjectMapper mapper, PublicUrl publicUrl) {
        this.jdbi = jdbi;
        this.mapper = mapper;
        this.publicUrl = publicUrl;
    }

    @GET
    public Response list() {
        List<User> users = jdbi.withHandle(handle -> handle.createQuery(
                        "select users.id, users.login from users" + " order by users.id desc limit 30")
                .map((row, context) -> {
                    String login = row.getString("login");
                    return new User().id(row.getLong("id")).login(login).url(publicUrl.base() + "/v2/users/" + login);
                })
                .list());
        return BareAnswer.of(mapper, users);
    }
}
