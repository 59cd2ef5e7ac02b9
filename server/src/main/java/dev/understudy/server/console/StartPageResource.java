package dev.understudy.server.console;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** The start page: what this server is, what it holds, and how to call it. */
@Path("/")
@Singleton
public final class StartPageResource {
    private final ServerFacts facts;
    private final Jdbi jdbi;
    private final TableStore tables;

    @Inject
    public StartPageResource(ServerFacts facts, Jdbi jdbi, TableStore tables) {
        this.facts = facts;
        this.jdbi = jdbi;
        this.tables = tables;
    }

    /** The page at the root, which is public: it shows what the server holds only if that needs no token. */
    @GET
    @Path("start")
    @Produces(MediaType.TEXT_HTML)
    public Response start(@Context UriInfo uri) {
        return page(uri, facts.access() == ServerFacts.Access.OPEN);
    }

    /** The page with all that the server holds. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response whole(@Context UriInfo uri) {
        return page(uri, facts.access() != ServerFacts.Access.NONE);
    }

    private Response page(UriInfo uri, boolean isWhole) {
        return Pages.shown(start(baseUrl(uri), isWhole).html());
    }

    private String baseUrl(UriInfo uri) {
        return facts.publicUrl() == null
                ? uri.getBaseUri().getScheme() + "://" + uri.getBaseUri().getRawAuthority()
                : facts.publicUrl();
    }

    /** The page is shown with what is known even if the database fails. */
    private Pages.Start start(String baseUrl, boolean isWhole) {
        try {
            return start(
                    "ready",
                    baseUrl,
                    PublicApplications.of(jdbi),
                    isWhole ? held(facts.database().get(), tables.tables()) : null);
        } catch (JdbiException e) {
            return start(
                    "the database does not answer",
                    baseUrl,
                    PublicApplications.NONE,
                    isWhole ? held("not available", List.of()) : null);
        }
    }

    private Pages.Held held(String database, List<Pages.Table> counted) {
        return new Pages.Held(database, facts.dataSet(), counted);
    }

    private Pages.Start start(String status, String baseUrl, PublicApplications published, Pages.@Nullable Held held) {
        return new Pages.Start(
                status,
                facts.version(),
                baseUrl,
                facts.access() == ServerFacts.Access.BY_TOKEN,
                held,
                published.applications(),
                published.openApiToken().orElse(null),
                Examples.of(baseUrl));
    }
}
