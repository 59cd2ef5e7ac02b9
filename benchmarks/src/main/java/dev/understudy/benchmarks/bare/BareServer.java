package dev.understudy.benchmarks.bare;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.server.db.Database;
import dev.understudy.server.db.DatabaseCredentials;
import dev.understudy.server.fab_manager_users.FabManagerUsersModule;
import dev.understudy.server.generated.model.ProjectsUser;
import dev.understudy.server.generated.model.User;
import dev.understudy.server.http.PublicUrl;
import dev.understudy.server.http.jetty.HttpServer;
import dev.understudy.server.json.Json;
import dev.understudy.server.json.Members;
import java.time.ZoneId;
import org.glassfish.jersey.inject.hk2.AbstractBinder;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.jdbi.v3.core.Jdbi;

/** The bare stack on a database that is filled already. Container and database are opened and sized as the server's. */
public final class BareServer implements AutoCloseable {
    private final Database database;
    private final HttpServer httpServer;

    private BareServer(Database database, HttpServer httpServer) {
        this.database = database;
        this.httpServer = httpServer;
    }

    /**
     * Listens.
     *
     * @param port 0 for any free one
     * @param db a JDBC URL, which says who opens the database
     * @param publicUrl base of the URLs in bodies
     */
    public static BareServer start(int port, String db, String publicUrl) throws Exception {
        int concurrency = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
        Database database = Database.open(db, DatabaseCredentials.DEFAULT, concurrency);
        HttpServer httpServer = HttpServer.open("127.0.0.1", port, 2 * concurrency);
        httpServer.prepare(application(database.jdbi(), publicUrl));
        httpServer.start();
        return new BareServer(database, httpServer);
    }

    private static ResourceConfig application(Jdbi jdbi, String publicUrl) {
        return new ResourceConfig()
                .register(BareUsers.class)
                .register(BareProjectsUsers.class)
                .register(BareAntiGravUnitsUsers.class)
                .register(BareFabManagerUsers.class)
                .register(new AbstractBinder() {
                    @Override
                    protected void configure() {
                        bind(jdbi).to(Jdbi.class);
                        bind(Json.mapper(
                                        new FabManagerUsersModule(),
                                        Members.requiredOnly(User.class, ProjectsUser.class)))
                                .to(ObjectMapper.class);
                        bind(new PublicUrl(publicUrl)).to(PublicUrl.class);
                        bind(ZoneId.of("Europe/Paris")).to(ZoneId.class);
                    }
                })
                .property(ServerProperties.WADL_FEATURE_DISABLE, true);
    }

    public int port() {
        return httpServer.port();
    }

    @Override
    public void close() {
        httpServer.close();
        database.close();
    }

    /** Runs until it is killed. Arguments: port, JDBC URL, base of the URLs in bodies. */
    public static void main(String... arguments) throws Exception {
        start(Integer.parseInt(arguments[0]), arguments[1], arguments[2]);
    }
}
