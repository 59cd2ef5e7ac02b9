package dev.understudy.server.console;

import java.util.regex.Pattern;
import org.glassfish.jersey.inject.hk2.AbstractBinder;
import org.glassfish.jersey.server.ResourceConfig;
import org.jdbi.v3.core.Jdbi;

/** The pages, as a part of the application under {@code /_understudy}. */
public final class Console {
    private static final Pattern PUBLIC = Pattern.compile("start|docs(?:/.*)?|openapi[a-z-]*\\.(?:yaml|json)");

    private final ServerFacts facts;
    private final Jdbi jdbi;

    public Console(ServerFacts facts, Jdbi jdbi) {
        this.facts = facts;
        this.jdbi = jdbi;
    }

    /**
     * Whether anyone may read a path. Public pages show the contract, and credentials that are public; not rows or requests.
     *
     * @param path relative to that of the application
     */
    public static boolean isPublic(String path) {
        return PUBLIC.matcher(path).matches();
    }

    /** Adds the pages to an application; without access to the server, only those that are public. */
    public ResourceConfig addTo(ResourceConfig application) {
        application
                .register(StartPageResource.class)
                .register(ReferenceResource.class)
                .register(new AbstractBinder() {
                    @Override
                    protected void configure() {
                        bind(facts).to(ServerFacts.class);
                        bind(jdbi).to(Jdbi.class);
                        bind(new TableStore(jdbi)).to(TableStore.class);
                    }
                });
        return facts.access() == ServerFacts.Access.NONE ? application : application.register(InsightResource.class);
    }
}
