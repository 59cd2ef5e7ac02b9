package dev.understudy.benchmarks.part;

import dev.understudy.benchmarks.http.Answer;
import dev.understudy.benchmarks.http.Connection;
import dev.understudy.benchmarks.http.ListOperation;
import dev.understudy.benchmarks.http.Token;
import dev.understudy.benchmarks.report.Report;
import dev.understudy.benchmarks.report.Samples;
import dev.understudy.benchmarks.report.Table;
import dev.understudy.benchmarks.server.Checkout;
import dev.understudy.benchmarks.server.FilledDatabase;
import dev.understudy.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What every documented filter, range, sort, page and parent costs on a large population, as a ratio to a small one. */
public final class Growth {
    private static final double TARGET = 1.5;
    private static final int WORST = 10;
    private static final int WARM_UP_REQUESTS = 4000;
    private static final int WARM_UP_SAMPLES = 20;
    private static final double SLOW_MILLISECONDS = 100;

    private final Checkout checkout;
    private final Effort effort;
    private final Report report;
    private final List<Growing> results = new ArrayList<>();

    public Growth(Checkout checkout, Effort effort, Report report) {
        this.checkout = checkout;
        this.effort = effort;
        this.report = report;
    }

    /** One request on both populations: milliseconds of its first answer, and of those that follow. */
    private record Growing(
            String name, String page, double small, double large, double firstSmall, double firstLarge, long rows) {
        double ratio() {
            return large / small;
        }
    }

    /** A server on one population. Not thread-safe. */
    private record Population(Connection connection, String bearer, String fabManager, Map<String, String> targets) {
        Answer get(String target) throws IOException {
            Answer answer = connection.get(target, target.startsWith("/v2") ? bearer : fabManager);
            if (answer.status() != 200) {
                throw new IOException(target + ": " + answer.status() + " " + answer.body());
            }
            return answer;
        }

        double milliseconds(String target) throws IOException {
            long start = System.nanoTime();
            get(target);
            return (System.nanoTime() - start) / 1e6;
        }
    }

    /** Measures every request on both databases, turn and turn about. */
    public void measure(FilledDatabase small, FilledDatabase large) throws IOException, SQLException {
        try (ServerProcess smallServer = checkout.understudy(small);
                ServerProcess largeServer = checkout.understudy(large);
                Connection smallConnection = connect(smallServer);
                Connection largeConnection = connect(largeServer)) {
            Population few = population(small, smallServer, smallConnection);
            Population many = population(large, largeServer, largeConnection);
            for (int i = 0; i < WARM_UP_REQUESTS; i++) {
                few.get("/v2/users?page=" + (1 + i % 100));
                many.get("/v2/users?page=" + (1 + i % 100));
            }
            for (Map.Entry<String, String> request : few.targets().entrySet()) {
                String largeTarget = many.targets().get(request.getKey());
                if (largeTarget != null) {
                    measure(request.getKey(), few, request.getValue(), many, largeTarget);
                }
            }
        }
        addTable(small.users(), large.users());
    }

    private static Connection connect(ServerProcess server) throws IOException {
        ListOperation list = ListOperation.FAB_MANAGER_USERS;
        server.untilAnswered(list.path(), Token.of(list, server.url()));
        return Connection.open(server.url());
    }

    private static Population population(FilledDatabase database, ServerProcess server, Connection connection)
            throws IOException, SQLException {
        try (java.sql.Connection rows = database.connect()) {
            return new Population(
                    connection,
                    Token.bearer(server.url()),
                    Token.of(ListOperation.FAB_MANAGER_USERS, server.url()),
                    GrowthRequests.of(rows));
        }
    }

    private void measure(String name, Population few, String small, Population many, String large) throws IOException {
        measure(name, "first", few, small, many, large);
        long smallLast = lastPage(few.get(small));
        long largeLast = lastPage(many.get(large));
        if (smallLast > 2 && largeLast > 2) {
            measure(name, "last", few, page(small, smallLast), many, page(large, largeLast));
            if (!name.matches(".*[=\\[].*")) {
                measure(name, "middle", few, page(small, smallLast / 2), many, page(large, largeLast / 2));
            }
        }
    }

    private void measure(String name, String page, Population few, String small, Population many, String large)
            throws IOException {
        double firstSmall = few.milliseconds(small);
        double firstLarge = many.milliseconds(large);
        boolean isSlow = many.milliseconds(large) > SLOW_MILLISECONDS;
        for (int i = 0; i < (isSlow ? 2 : WARM_UP_SAMPLES); i++) {
            few.get(small);
            many.get(large);
        }
        Samples smallSamples = new Samples();
        Samples largeSamples = new Samples();
        for (int i = 0; i < (isSlow ? 5 : effort.samples()); i++) {
            smallSamples.add(few.milliseconds(small));
            largeSamples.add(many.milliseconds(large));
        }
        results.add(new Growing(
                name,
                page,
                smallSamples.median(),
                largeSamples.median(),
                firstSmall,
                firstLarge,
                total(many.get(large))));
    }

    private static String page(String target, long number) {
        return target + (target.contains("?") ? "&" : "?") + "page=" + number;
    }

    private static long lastPage(Answer answer) {
        long size = Long.parseLong(
                answer.headers().getOrDefault("x-per-page", answer.headers().get("per-page")));
        return (total(answer) + size - 1) / size;
    }

    private static long total(Answer answer) {
        return Long.parseLong(
                answer.headers().getOrDefault("x-total", answer.headers().get("total")));
    }

    private void addTable(long small, long large) {
        List<Growing> sorted = results.stream()
                .sorted(Comparator.comparing(Growing::ratio).reversed())
                .toList();
        List<Growing> ends = sorted.stream()
                .filter(result -> !result.page().equals("middle"))
                .toList();
        long above = ends.stream().filter(result -> result.ratio() > TARGET).count();
        Samples ratios = new Samples();
        ends.forEach(result -> ratios.add(result.ratio()));
        String summary = "First and last pages: " + ends.size() + " requests, of which " + above + " are above "
                + TARGET + "; the median ratio is " + Samples.show(ratios.median(), 2) + ".";
        Table table = report.add(new Table(
                "Growth on PostgreSQL: " + large + " users beside " + small,
                summary
                        + " Milliseconds are the median of the answers to one connection, with token, total and headers;"
                        + " *at first* is the one answer before anything was remembered. Pages in the middle are shown"
                        + " too, though no target speaks of them.",
                "request",
                "page",
                "total",
                "ms, " + small,
                "ms, " + large,
                "ratio",
                "at first, " + small,
                "at first, " + large));
        sorted.forEach(result -> table.add(
                "`" + result.name() + "`",
                result.page(),
                Long.toString(result.rows()),
                Samples.show(result.small(), 2),
                Samples.show(result.large(), 2),
                Samples.show(result.ratio(), 2),
                Samples.show(result.firstSmall(), 1),
                Samples.show(result.firstLarge(), 1)));
        System.out.println(summary + " The worst:");
        table.rows().stream().limit(WORST).forEach(row -> System.out.println("  " + String.join("  ", row)));
    }
}
