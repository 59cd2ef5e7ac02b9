package dev.understudy.server.console;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** The contract, and its reference, which Swagger UI renders. */
@Path("/")
@Singleton
public final class ReferenceResource {
    /** The version of the web jar. */
    private static final String SWAGGER_UI = "5.30.1";

    private static final String WEB_JAR = "/META-INF/resources/webjars/swagger-ui/" + SWAGGER_UI + "/";
    private static final Set<String> OF_SWAGGER_UI =
            Set.of("swagger-ui-bundle.js", "swagger-ui.css", "oauth2-redirect.html", "oauth2-redirect.js");
    private static final Set<String> OWN = Set.of("docs.js", "docs.css");
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "html", "text/html;charset=utf-8",
            "json", "application/json",
            "yaml", "application/yaml");
    private static final String UNCHANGING = "max-age=31536000, immutable";
    private static final String CHANGING = "no-cache";
    private static final Pages.Application NO_APPLICATION = new Pages.Application("", "", "", "");

    /** The application of the documented data set that may redirect to this server. */
    private static final String LOG_IN = "understudy-login";

    private final Jdbi jdbi;

    @Inject
    public ReferenceResource(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @GET
    @Path("docs")
    @Produces(MediaType.TEXT_HTML)
    public Response docs() {
        PublicApplications published = published();
        List<Pages.Application> applications = published.applications();
        Pages.Application first = applications.stream().findFirst().orElse(NO_APPLICATION);
        Pages.Application logIn = applications.stream()
                .filter(application -> application.uid().equals(LOG_IN))
                .findFirst()
                .orElse(NO_APPLICATION);
        return Pages.reference(new Pages.Docs(
                SWAGGER_UI,
                first.uid(),
                first.secret(),
                logIn.uid(),
                logIn.secret(),
                published.openApiToken().orElse("")));
    }

    /** The reference does not need the database. */
    private PublicApplications published() {
        try {
            return PublicApplications.of(jdbi);
        } catch (JdbiException e) {
            return PublicApplications.NONE;
        }
    }

    /** A file of this project, or one that Swagger UI looks for beside the page. */
    @GET
    @Path("docs/{file}")
    public Response file(@PathParam("file") String file) {
        return OWN.contains(file) ? content(file, file, CHANGING) : ofSwaggerUi(file, CHANGING);
    }

    /** A file of Swagger UI, which never changes at its URL. */
    @GET
    @Path("docs/" + SWAGGER_UI + "/{file}")
    public Response ofSwaggerUi(@PathParam("file") String file) {
        return ofSwaggerUi(file, UNCHANGING);
    }

    private static Response ofSwaggerUi(String file, String cacheControl) {
        if (!OF_SWAGGER_UI.contains(file)) {
            throw new NotFoundException();
        }
        return content(file, WEB_JAR + file, cacheControl);
    }

    /** The contract in one of its variants. */
    @GET
    @Path("{variant: openapi(-flat)?(-plain)?}.{format: yaml|json}")
    public Response contract(@PathParam("variant") String variant, @PathParam("format") String format) {
        String file = variant + "." + format;
        return content(file, "contract/" + file, CHANGING);
    }

    private static Response content(String name, String resource, String cacheControl) {
        try (InputStream content = ReferenceResource.class.getResourceAsStream(resource)) {
            if (content == null) {
                throw new NotFoundException();
            }
            return Response.ok(content.readAllBytes())
                    .type(TYPES.get(name.substring(name.lastIndexOf('.') + 1)))
                    .header("Cache-Control", cacheControl)
                    .header("X-Content-Type-Options", "nosniff")
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
