package dev.understudy.conformance.mutants;

import dev.understudy.conformance.run.Servers;
import dev.understudy.conformance.run.StartedServers;
import dev.understudy.conformance.server.PackagedServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Packaged servers behind proxies that all apply the same mutant. A server is reused until a run has changed its data or used
 * up a rate limit; the next run gets a new one. For the data set that most cases need, the new one is started in advance. Not
 * thread-safe.
 */
final class ProxiedServers implements Servers {
    private final StartedServers started;
    private final ActiveMutant activeMutant;
    private final Map<String, Proxied> running = new LinkedHashMap<>();
    private final Map<String, PackagedServer> spare = new HashMap<>();

    private record Proxied(PackagedServer server, Proxy proxy) {
        void close() {
            proxy.close();
            server.close();
        }
    }

    ProxiedServers(Path jar, ActiveMutant activeMutant) {
        this.started = new StartedServers(jar);
        this.activeMutant = activeMutant;
    }

    @Override
    public String url(String dataSet, String copy) {
        String held = dataSet == null ? StartedServers.ANY_DATA : dataSet;
        return running.computeIfAbsent(held + " " + copy, key -> proxied(fresh(held)))
                .proxy()
                .url();
    }

    private PackagedServer fresh(String dataSet) {
        PackagedServer waiting = spare.remove(dataSet);
        PackagedServer next = waiting == null ? started.start(dataSet) : waiting;
        if (dataSet.equals(StartedServers.ANY_DATA)) {
            spare.put(dataSet, started.start(dataSet));
        }
        return next;
    }

    private Proxied proxied(PackagedServer server) {
        return new Proxied(server, new Proxy(server.url(), activeMutant));
    }

    /** Ends a run: closes all connections, and the servers that the run has changed. */
    void endRun() {
        List<Proxied> spoiled = running.values().stream()
                .filter(each -> each.proxy().hasChanged())
                .toList();
        spoiled.forEach(Proxied::close);
        running.values().removeAll(spoiled);
        running.values().forEach(each -> each.proxy().disconnect());
    }

    @Override
    public void close() {
        running.values().forEach(Proxied::close);
        spare.values().forEach(PackagedServer::close);
        started.close();
    }
}
