package dev.understudy.junit;

import dev.understudy.client.FabManagerClient;
import dev.understudy.client.IntraClient;

/** Clients of a server. This class is loaded only where a test asks for one, since tests may do without them. */
final class Clients {
    private static final String INTRA = "dev.understudy.client.IntraClient";
    private static final String FAB_MANAGER = "dev.understudy.client.FabManagerClient";

    private Clients() {}

    /** A client, kept by JUnit's store, which closes it. */
    record Kept(Object client, Runnable closing) implements Closeable {
        @Override
        public void close() {
            closing.run();
        }
    }

    /** Names are compared, so that no class of the client is looked for. */
    static boolean isClient(Class<?> type) {
        return type.getName().equals(INTRA) || type.getName().equals(FAB_MANAGER);
    }

    static Kept of(Class<?> type, UnderstudyServer server) {
        if (type.getName().equals(INTRA)) {
            IntraClient intra = intra(server);
            return new Kept(intra, intra::close);
        }
        FabManagerClient fabManager = fabManager(server);
        return new Kept(fabManager, fabManager::close);
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
