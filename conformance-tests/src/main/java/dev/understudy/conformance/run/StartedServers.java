package dev.understudy.conformance.run;

import dev.understudy.conformance.io.ConformanceException;
import dev.understudy.conformance.server.DataSets;
import dev.understudy.conformance.server.PackagedServer;
import dev.understudy.conformance.server.ServerDatabase;
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
import org.jspecify.annotations.Nullable;

/** Packaged servers with databases in memory, each started at its first use. Not thread-safe. */
public final class StartedServers implements Servers {
    /** The data set for cases that hold on any data. */
    public static final String ANY_DATA = "conformance";

    private final Path jar;
    private final Supplier<ServerDatabase> databases;
    private final Path folder;
    private final Map<String, PackagedServer> servers = new LinkedHashMap<>();

    /** Each data set is written once: a server that is still starting reads it. */
    private final Map<String, String> dataSets = new HashMap<>();

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
    public String url(@Nullable String dataSet, String copy) {
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
        return PackagedServer.launch(jar, folder, database.environment(), options);
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
