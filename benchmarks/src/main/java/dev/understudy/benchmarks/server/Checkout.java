package dev.understudy.benchmarks.server;

import dev.understudy.benchmarks.bare.BareServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The checkout whose servers are measured.
 *
 * @param root holds the launcher
 */
public record Checkout(Path root) {
    /** The same in the bodies of all servers, so that they are the same. */
    private static final String PUBLIC_URL = "http://understudy.example";

    /** Where the run keeps what it makes. */
    public Path target() {
        return root.resolve("benchmarks/target");
    }

    /** Our server on a database, by the launcher, as a user starts it. */
    public ServerProcess understudy(FilledDatabase database) throws IOException {
        return understudy("--db", database.url(), "--public-url", PUBLIC_URL);
    }

    /** Our server, by the launcher, as a user starts it. */
    public ServerProcess understudy(String... options) throws IOException {
        int port = ServerProcess.freePort();
        List<String> command = new ArrayList<>(
                List.of(root.resolve("understudy").toString(), "serve", "--port", Integer.toString(port)));
        command.addAll(List.of(options));
        return ServerProcess.start(
                command,
                Map.of("UNDERSTUDY_LOG", "off"),
                root,
                port,
                target().resolve("logs/understudy-" + port + ".log"));
    }

    /** The bare stack on a database, with the flags that the launcher gives our server. */
    public ServerProcess bare(FilledDatabase database, List<String> flags) throws IOException {
        int port = ServerProcess.freePort();
        List<String> command = new ArrayList<>(List.of("java"));
        flags.stream().filter(flag -> !flag.contains("SharedArchiveFile")).forEach(command::add);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                BareServer.class.getName(),
                Integer.toString(port),
                database.url(),
                PUBLIC_URL));
        return ServerProcess.start(command, Map.of(), root, port, target().resolve("logs/bare-" + port + ".log"));
    }
}
