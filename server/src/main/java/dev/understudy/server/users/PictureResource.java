package dev.understudy.server.users;

import dev.understudy.server.http.Reply;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;

/** The neutral picture that stands for the image of every user. It needs no access token, and may be cached. */
@Path(PictureResource.PATH)
@Singleton
public final class PictureResource {
    static final String PATH = "/picture.svg";

    private static final String MEDIA_TYPE = "image/svg+xml";

    private static final byte[] PICTURE = """
            <svg xmlns="http://www.w3.org/2000/svg" width="256" height="256" viewBox="0 0 64 64" role="img">
              <title>A user</title>
              <rect width="64" height="64" fill="#d7dde3"/>
              <circle cx="32" cy="25" r="12" fill="#7b8794"/>
              <path d="M8 64c0-14 11-23 24-23s24 9 24 23z" fill="#7b8794"/>
            </svg>
            """.getBytes(StandardCharsets.UTF_8);

    @GET
    @Produces(MEDIA_TYPE)
    public Reply<byte[]> picture() {
        return Reply.ok(PICTURE)
                .header(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=86400");
    }
}
