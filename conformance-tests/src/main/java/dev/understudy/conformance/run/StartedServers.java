package dev.understudy.conformance.run;

import dev.understudy.conformance.ConformanceException;
import dev.understudy.conformance.DataSets;
import dev.understudy.conformance.PackagedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Packaged servers with databases in memory, each started when it is first asked for. Not thread-safe. */
public final class StartedServers implements Servers {
    /** What the cases that hold on any data are asked of. */
    public static final String ANY_DATA = "conformance";

    /** These servers live for seconds, and several start on one machine. */
    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Path jar;
    private final Supplier<ServerDatabase> databases;
    private final Path folder;
    private final Map<String, PackagedServer> servers = new LinkedHashMap<>();

    /** Each data set is written once: a server that is still starting reads it. */
    private final Map<String, String> dataSets = new HashMap<>();

    /**
     * Where a server keeps its data.
     *
     * @param options of the server
     * @param environment variables of its process
     */
    public record ServerDatabase(List<String> options, Map<String, String> environment) {
        /** In the server's own memory. */
        public static ServerDatabase inMemory() {
            return new ServerDatabase(List.of("--db", "memory"), Map.of());
        }
    }

    /**
     * Servers that keep their data in memory. Starts nothing yet.
     *
     * @param jar the packaged server
     */
    public StartedServers(Path jar) {
        this(jar, ServerDatabase::inMemory);
    }

    /**
     * Starts nothing yet.
     *
     * @param jar the packaged server
     * @param databases gives each server an empty database of its own
     */
    public StartedServers(Path jar, Supplier<ServerDatabase> databases) {
        this.jar = jar;
        this.databases = databases;
        try {
            this.folder = Files.createTempDirectory("understudy-conformance");
        } catch (IOException e) {
            throw new ConformanceException("There is no folder for the data sets: " + e.getMessage(), e);
        }
    }

    @Override
    public String url(String dataSet, String copy) {
        String held = dataSet == null ? ANY_DATA : dataSet;
        return servers.computeIfAbsent(held + " " + copy, key -> start(held)).url();
    }

    /** Starts one more server, which is the caller's to close, and does not wait until it is ready. */
    public PackagedServer start(String dataSet) {
        ServerDatabase database = databases.get();
        List<String> options = new ArrayList<>(database.options());
        options.addAll(List.of("--port", "0", "--public-url", DOCUMENTED_URL));
        options.add("--dataset");
        options.add(dataSets.computeIfAbsent(dataSet, name -> DataSets.option(name, folder)));
        return PackagedServer.launch(jar, QUICK_START, folder, database.environment(), options);
    }

    /** Every server that was started, in that order. */
    public List<PackagedServer> all() {
        return List.copyOf(servers.values());
    }

    @Override
    public void close() {
        servers.values().forEach(PackagedServer::close);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
