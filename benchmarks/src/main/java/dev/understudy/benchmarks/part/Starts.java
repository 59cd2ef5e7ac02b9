package dev.understudy.benchmarks.part;

import dev.understudy.benchmarks.http.ListOperation;
import dev.understudy.benchmarks.http.Token;
import dev.understudy.benchmarks.report.Report;
import dev.understudy.benchmarks.report.Samples;
import dev.understudy.benchmarks.report.Table;
import dev.understudy.benchmarks.server.Checkout;
import dev.understudy.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.util.Optional;

/**
 * Seconds from the start of a process to its first answer. Ours is asked for a list of Fab-manager: that needs the fewest
 * requests, one, and reads the client and the rows from the database.
 */
public final class Starts {
    private final Checkout checkout;
    private final Effort effort;
    private final Report report;

    public Starts(Checkout checkout, Effort effort, Report report) {
        this.checkout = checkout;
        this.effort = effort;
        this.report = report;
    }

    /**
     * Starts our server and WireMock, turn and turn about.
     *
     * @param wireMock left out if it is not there
     */
    public void measure(Optional<Peers.Peer> wireMock) throws IOException {
        Samples ours = new Samples();
        Samples peers = new Samples();
        startOurs();
        for (int i = 0; i < effort.starts(); i++) {
            ours.add(startOurs());
            if (wireMock.isPresent()) {
                peers.add(start(wireMock.get()));
            }
        }
        Table table = report.add(new Table(
                "Start",
                "Seconds from the start of `./understudy serve --db memory` to its first 200 for `GET /open_api/v1/users`,"
                        + " which is read from the database, asked for every 5 ms; and from the start of WireMock to its"
                        + " first 200 for a stub. Targets: 1.0 s, and 0.65 of WireMock's.",
                "understudy",
                "WireMock",
                "understudy / WireMock"));
        table.add(
                ours.show(2),
                wireMock.isPresent() ? peers.show(2) : "not there",
                wireMock.isPresent() ? ours.showRatioTo(peers) : "");
        System.out.println(table.rows());
    }

    private double startOurs() throws IOException {
        try (ServerProcess server = checkout.understudy("--db", "memory")) {
            ListOperation list = ListOperation.FAB_MANAGER_USERS;
            return server.untilAnswered(list.path(), Token.of(list, server.url()));
        }
    }

    private static double start(Peers.Peer peer) throws IOException {
        try (ServerProcess server = peer.start()) {
            return server.untilAnswered(peer.path(), "");
        }
    }
}
