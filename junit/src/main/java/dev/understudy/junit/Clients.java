package dev.understudy.junit;

import dev.understudy.client.FabManagerClient;
import dev.understudy.client.IntraClient;

/** Creates clients of a server. {@code understudy-client} is optional, so this class must be the only one that uses it. */
final class Clients {
    private static final String INTRA = "dev.understudy.client.IntraClient";
    private static final String FAB_MANAGER = "dev.understudy.client.FabManagerClient";

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
        return IntraClient.builder()
                .baseUri(server.baseUri())
                .credentials(server.clientId(), server.clientSecret())
                .build();
    }

    private static FabManagerClient fabManager(UnderstudyServer server) {
        return FabManagerClient.builder()
                .baseUri(server.baseUri())
                .token(server.fabManagerToken())
                .build();
    }
}
