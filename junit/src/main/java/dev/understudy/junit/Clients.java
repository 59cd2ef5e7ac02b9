package dev.understudy.junit;

import dev.understudy.client.ClientBuilder;
import dev.understudy.client.FabManagerClient;
import dev.understudy.client.IntraClient;
import java.net.http.HttpClient;
import java.time.Duration;

/** Creates clients of a server. {@code understudy-client} is optional, so this class must be the only one that uses it. */
final class Clients {
    private static final String INTRA = "dev.understudy.client.IntraClient";
    private static final String FAB_MANAGER = "dev.understudy.client.FabManagerClient";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private Clients() {}

    /** A client in JUnit's store, which closes it. */
    record StoredClient(Object client, Runnable closing) implements StoreCloseable {
        @Override
        public void close() {
            closing.run();
        }
    }

    /** Compares names, so that no class of the client is loaded. */
    static boolean isClient(Class<?> type) {
        return type.getName().equals(INTRA) || type.getName().equals(FAB_MANAGER);
    }

    static StoredClient of(Class<?> type, UnderstudyServer server) {
        if (type.getName().equals(INTRA)) {
            IntraClient intra = intra(server);
            return new StoredClient(intra, intra::close);
        }
        FabManagerClient fabManager = fabManager(server);
        return new StoredClient(fabManager, fabManager::close);
    }

    private static IntraClient intra(UnderstudyServer server) {
        return at(server, IntraClient.builder())
                .credentials(server.clientId(), server.clientSecret())
                .build();
    }

    private static FabManagerClient fabManager(UnderstudyServer server) {
        return at(server, FabManagerClient.builder())
                .token(server.fabManagerToken())
                .build();
    }

    private static <B extends ClientBuilder<B>> B at(UnderstudyServer server, B builder) {
        builder.baseUri(server.baseUri());
        return server.baseUri().getScheme().equals("https") ? builder.httpClient(trusting(server)) : builder;
    }

    private static HttpClient trusting(UnderstudyServer server) {
        return HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .sslContext(server.sslContext())
                .build();
    }
}
