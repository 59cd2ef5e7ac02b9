package dev.understudy.benchmarks.part;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.benchmarks.http.Connection;
import dev.understudy.benchmarks.http.ListOperation;
import dev.understudy.benchmarks.http.Token;
import dev.understudy.benchmarks.load.Wrk;
import dev.understudy.benchmarks.report.Report;
import dev.understudy.benchmarks.report.Samples;
import dev.understudy.benchmarks.report.Table;
import dev.understudy.benchmarks.server.Checkout;
import dev.understudy.benchmarks.server.FilledDatabase;
import dev.understudy.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Other servers that a user could take, each of which answers with the page of users that our server reads. */
public final class Peers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Checkout checkout;
    private final Effort effort;
    private final String page;

    /** Prepares them for the page that our server answers from that database. */
    public Peers(Checkout checkout, Effort effort, FilledDatabase database) throws IOException {
        this.checkout = checkout;
        this.effort = effort;
        try (ServerProcess ours = startOurs(checkout, database);
                Connection connection = Connection.open(ours.url())) {
            this.page = connection
                    .get(ListOperation.USERS.path(), Token.bearer(ours.url()))
                    .body();
        }
    }

    /**
     * A server that is installed.
     *
     * @param path where it has the page
     * @param target throughput of ours, as a multiple of its own
     * @param command starts it, with PORT where its port belongs
     * @param directory its working directory, which also takes its log
     */
    public record Peer(String name, String path, double target, List<String> command, Path directory) {
        /** Starts it; it need not answer yet. */
        public ServerProcess start() throws IOException {
            int port = ServerProcess.freePort();
            List<String> arguments = command.stream()
                    .map(argument -> argument.equals("PORT") ? Integer.toString(port) : argument)
                    .toList();
            return ServerProcess.start(arguments, Map.of(), directory, port, directory.resolve("log"));
        }
    }

    /** Measures each peer that is installed, turn and turn about with our server. */
    public void measure(FilledDatabase database, Report report) throws IOException {
        Table table = report.add(new Table(
                "Throughput beside other servers",
                "Requests in a second for a page of 30 users, as many as eight connections get. Ours is read from "
                        + database.name()
                        + "; theirs is a fixed answer with the same items. Prism and json-server are started as their documents say, and"
                        + " again with their logs off; WireMock without its journal of requests.",
                "peer",
                "its requests/s",
                "understudy requests/s",
                "understudy / peer",
                "target"));
        try (ServerProcess ours = startOurs(checkout, database)) {
            String authorization = Token.bearer(ours.url());
            for (Peer peer : installed()) {
                try (ServerProcess theirs = peer.start()) {
                    theirs.untilAnswered(peer.path(), "");
                    refuseOtherItems(peer, theirs);
                    compare(peer, theirs, ours, authorization, table);
                }
            }
        }
    }

    private static ServerProcess startOurs(Checkout checkout, FilledDatabase database) throws IOException {
        ServerProcess ours = checkout.understudy(database);
        ListOperation list = ListOperation.FAB_MANAGER_USERS;
        ours.untilAnswered(list.path(), Token.of(list, ours.url()));
        return ours;
    }

    private void compare(Peer peer, ServerProcess theirs, ServerProcess ours, String authorization, Table table)
            throws IOException {
        Samples oursThroughput = new Samples();
        Samples theirThroughput = new Samples();
        URI ourPage = ours.url().resolve(ListOperation.USERS.path());
        URI theirPage = theirs.url().resolve(peer.path());
        Wrk.warmUp(ourPage, authorization, effort.warmUpRequests());
        Wrk.warmUp(theirPage, "", effort.warmUpRequests());
        for (int round = 0; round < effort.latencyRounds(); round++) {
            theirThroughput.add(Wrk.run(theirPage, "", effort.roundSeconds()).perSecond());
            oursThroughput.add(
                    Wrk.run(ourPage, authorization, effort.roundSeconds()).perSecond());
        }
        table.add(
                peer.name(),
                theirThroughput.show(0),
                oursThroughput.show(0),
                oursThroughput.showRatioTo(theirThroughput),
                Samples.show(peer.target(), 0));
        System.out.println(peer.name() + ": ours is " + oursThroughput.showRatioTo(theirThroughput) + " of its "
                + theirThroughput.show(0) + " requests/s");
    }

    private void refuseOtherItems(Peer peer, ServerProcess server) throws IOException {
        try (Connection connection = Connection.open(server.url())) {
            String body = connection.get(peer.path(), "").body();
            if (!JSON.readTree(body).equals(JSON.readTree(page))) {
                throw new IllegalStateException(peer.name() + " answers other items: " + body);
            }
        }
    }

    private List<Peer> installed() throws IOException {
        List<Peer> peers = new ArrayList<>();
        prism("Prism").ifPresent(peers::add);
        prism("Prism, silent", "--verboseLevel", "silent").ifPresent(peers::add);
        jsonServer("json-server").ifPresent(peers::add);
        jsonServer("json-server, quiet", "--quiet").ifPresent(peers::add);
        wireMock().ifPresent(peers::add);
        return peers;
    }

    private Optional<Peer> prism(String name, String... options) throws IOException {
        Path program = checkout.root().resolve("benchmarks/node_modules/.bin/prism");
        Path directory = Files.createDirectories(checkout.target().resolve("peers/prism"));
        Map<String, Object> media = Map.of("schema", Map.of("type", "array"), "example", JSON.readTree(page));
        Map<String, Object> ok = Map.of("description", "A page.", "content", Map.of("application/json", media));
        JSON.writeValue(
                directory.resolve("openapi.json").toFile(),
                Map.of(
                        "openapi",
                        "3.0.4",
                        "info",
                        Map.of("title", "One page", "version", "1"),
                        "paths",
                        Map.of("/v2/users", Map.of("get", Map.of("responses", Map.of("200", ok))))));
        List<String> command = new ArrayList<>(List.of(program.toString(), "mock", "--port", "PORT", "openapi.json"));
        command.addAll(List.of(options));
        return peer(name, "/v2/users", 6, program, command, directory);
    }

    private Optional<Peer> jsonServer(String name, String... options) throws IOException {
        Path program = checkout.root().resolve("benchmarks/node_modules/.bin/json-server");
        Path directory = Files.createDirectories(checkout.target().resolve("peers/json-server"));
        JSON.writeValue(directory.resolve("db.json").toFile(), Map.of("users", JSON.readTree(page)));
        List<String> command =
                new ArrayList<>(List.of(program.toString(), "--host", "127.0.0.1", "--port", "PORT", "db.json"));
        command.addAll(List.of(options));
        return peer(name, "/users", 2, program, command, directory);
    }

    /** WireMock with one stub, and without its journal of requests. */
    public Optional<Peer> wireMock() throws IOException {
        Path program = checkout.target().resolve("peers/wiremock.jar");
        Path directory = Files.createDirectories(checkout.target().resolve("peers/wiremock"));
        Path mappings = Files.createDirectories(directory.resolve("mappings"));
        JSON.writeValue(
                mappings.resolve("users.json").toFile(),
                Map.of(
                        "request",
                        Map.of("method", "GET", "urlPath", "/v2/users"),
                        "response",
                        Map.of("status", 200, "body", page, "headers", Map.of("Content-Type", "application/json"))));
        List<String> command = List.of("java", "-jar", program.toString(), "--no-request-journal", "--port", "PORT");
        return peer("WireMock", "/v2/users", 1, program, command, directory);
    }

    private static Optional<Peer> peer(
            String name, String path, double target, Path program, List<String> command, Path directory) {
        if (!Files.exists(program)) {
            System.out.println(name + " is not installed, so it is left out");
            return Optional.empty();
        }
        return Optional.of(new Peer(name, path, target, command, directory));
    }
}
