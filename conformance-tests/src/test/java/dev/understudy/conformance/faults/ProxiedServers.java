package dev.understudy.conformance.faults;

import dev.understudy.conformance.PackagedServer;
import dev.understudy.conformance.run.Servers;
import dev.understudy.conformance.run.StartedServers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Packaged servers behind proxies that all make the same mistake at a time. They are started once and last until a run has
 * changed them, which a fault can also make it do to those that are only to be read from; the next run gets a new one,
 * which is started beforehand where it is of the data that most cases need. Not thread-safe.
 */
final class ProxiedServers implements Servers {
    private final StartedServers started;
    private final Planted planted;
    private final Map<String, Proxied> running = new LinkedHashMap<>();
    private final Map<String, PackagedServer> spare = new HashMap<>();

    private record Proxied(PackagedServer server, Proxy proxy) {
        void close() {
            proxy.close();
            server.close();
        }
    }

    ProxiedServers(Path jar, Planted planted) {
        this.started = new StartedServers(jar);
        this.planted = planted;
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
        return new Proxied(server, new Proxy(server.url(), planted));
    }

    /** Ends what belongs to the run before: connections, and servers that are not any more what they were. */
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
