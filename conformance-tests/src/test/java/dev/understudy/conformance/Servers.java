package dev.understudy.conformance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Packaged servers with the data sets that the exchanges ask for: one for all that read, a fresh one for each write. */
final class Servers implements AutoCloseable {
    private final Path folder;
    private final Map<String, PackagedServer> forReading = new HashMap<>();
    private final List<PackagedServer> all = new ArrayList<>();

    /** @param folder empty, for the files of the data sets */
    Servers(Path folder) {
        this.folder = folder;
    }

    Answered answered(Replay replay) {
        Exchange exchange = replay.exchange();
        PackagedServer server = exchange.writes() ? start(exchange.dataSet()) : forReading(exchange.dataSet());
        Sender sender = new Sender(server.url());
        String authorization = Credentials.ofDataSets().authorization(exchange, sender);
        return new Answered(replay, authorization, sender.send(replay.wireRequest(), authorization));
    }

    /** A server that nothing is written to. */
    PackagedServer forReading(String dataSet) {
        return forReading.computeIfAbsent(dataSet, this::start);
    }

    private PackagedServer start(String dataSet) {
        PackagedServer server = PackagedServer.start(
                folder,
                "--port",
                "0",
                "--db",
                "memory",
                "--public-url",
                "https://api.intra.42.fr",
                "--dataset",
                DataSets.option(dataSet, folder));
        all.add(server);
        return server;
    }

    /** Every server that was started. */
    List<PackagedServer> all() {
        return all;
    }

    @Override
    public void close() {
        all.forEach(PackagedServer::close);
    }
}
