package dev.understudy.server.console;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pages that show the rows of the database, ten at a time, and the requests as they come. */
@Path("/")
@Singleton
public final class InsightResource {
    private static final int MOST_DIGITS = 9;

    private final TableStore tables;

    @Inject
    public InsightResource(TableStore tables) {
        this.tables = tables;
    }

    @GET
    @Path("requests")
    @Produces(MediaType.TEXT_HTML + ";qs=0.5")
    public Response requests() {
        return Pages.shown(Pages.requests());
    }

    @GET
    @Path("data")
    @Produces(MediaType.TEXT_HTML)
    public Response tables() {
        return Pages.shown(new Pages.Tables(tables.tables()).html());
    }

    @GET
    @Path("data/{table}")
    @Produces(MediaType.TEXT_HTML)
    public Response table(@PathParam("table") String table, @QueryParam("page") @Nullable String page) {
        Optional<Pages.TablePage> found = tables.page(table, number(page));
        return found.map(shown -> Pages.shown(shown.html())).orElseGet(() -> Response.status(Response.Status.NOT_FOUND)
                .type(MediaType.TEXT_PLAIN_TYPE.withCharset("utf-8"))
                .entity("There is no such table. They are listed by /_understudy/data.\n")
                .build());
    }

    /** The number of a page; the first for what is not a number. */
    private static long number(@Nullable String page) {
        return page != null && page.matches("\\d{1," + MOST_DIGITS + "}") ? Math.max(1, Long.parseLong(page)) : 1;
    }
}
