package dev.understudy.junit;

import java.net.URI;
import java.util.List;
import java.util.Set;

/** A server in JUnit's store, which stops it. */
final class RunningServer implements UnderstudyServer, StoreCloseable {
    private final EmbeddedServer server;
    private final URI baseUri;
    private final List<Application> applications;
    private final List<String> fabManagerTokens;

    private RunningServer(EmbeddedServer server) {
        this.server = server;
        this.baseUri = URI.create(server.url());
        this.applications =
                server.applications().stream().map(RunningServer::application).toList();
        this.fabManagerTokens = server.openApiTokens();
    }

    private static Application application(List<String> uidSecretAndRoles) {
        return new Application(
                uidSecretAndRoles.get(0),
                uidSecretAndRoles.get(1),
                Set.copyOf(uidSecretAndRoles.subList(2, uidSecretAndRoles.size())));
    }

    static RunningServer start(Settings settings) {
        return new RunningServer(EmbeddedServers.start(settings));
    }

    @Override
    public URI baseUri() {
        return baseUri;
    }

    @Override
    public List<Application> applications() {
        return applications;
    }

    @Override
    public String fabManagerToken() {
        return fabManagerTokens.stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The data set has no token of Fab-manager's open API"));
    }

    @Override
    public void reset() {
        server.reset();
    }

    @Override
    public void close() {
        server.close();
    }

    @Override
    public String toString() {
        return baseUri.toString();
    }
}
