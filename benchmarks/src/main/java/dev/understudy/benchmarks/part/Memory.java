package dev.understudy.benchmarks.part;

import dev.understudy.benchmarks.http.ListOperation;
import dev.understudy.benchmarks.http.Token;
import dev.understudy.benchmarks.load.Wrk;
import dev.understudy.benchmarks.report.Report;
import dev.understudy.benchmarks.report.Samples;
import dev.understudy.benchmarks.report.Table;
import dev.understudy.benchmarks.server.Checkout;
import dev.understudy.benchmarks.server.FilledDatabase;
import dev.understudy.benchmarks.server.ServerProcess;
import dev.understudy.server.db.DataSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The memory that our server occupies, after its first answer and after it has worked hard. */
public final class Memory {
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final Checkout checkout;
    private final Effort effort;
    private final Table table;

    public Memory(Checkout checkout, Effort effort, Report report) {
        this.checkout = checkout;
        this.effort = effort;
        this.table = report.add(new Table(
                "Memory",
                "Resident megabytes (`VmRSS`): 10 s after the first answer, and after " + effort.memoryLoadSeconds()
                        + " s of as many requests as eight connections get, half of them for users, half for"
                        + " projects_users. Targets: 150 and 300.",
                "database",
                "idle",
                "under load"));
    }

    /** Measures with the documented data in memory, which is what a first try has. */
    public void measureInMemory() throws IOException {
        Path dataSet = checkout.target().resolve("documented-without-limits.json");
        try (InputStream documented = DataSet.builtIn(DataSet.DOCUMENTED)) {
            String json = new String(documented.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(dataSet, json.replaceAll("(?<limit>\"requests_per_\\w+\": )\\d+", "${limit}1000000000"));
        }
        try (ServerProcess server = checkout.understudy("--db", "memory", "--dataset", dataSet.toString())) {
            measure(server, "in memory, documented data");
        }
    }

    /** Measures on a database that is filled. */
    public void measure(FilledDatabase database) throws IOException {
        try (ServerProcess server = checkout.understudy(database)) {
            measure(server, database.name() + ", " + database.users() + " users");
        }
    }

    private void measure(ServerProcess server, String database) throws IOException {
        double idle = idle(server);
        for (ListOperation list : List.of(ListOperation.USERS, ListOperation.PROJECTS_USERS)) {
            Wrk.run(server.url().resolve(list.path()), Token.of(list, server.url()), effort.memoryLoadSeconds() / 2);
        }
        double underLoad = server.residentMegabytes();
        table.add(database, Samples.show(idle, 0), Samples.show(underLoad, 0));
        System.out.println(table.rows().get(table.rows().size() - 1));
    }

    private static double idle(ServerProcess server) throws IOException {
        ListOperation list = ListOperation.FAB_MANAGER_USERS;
        server.untilAnswered(list.path(), Token.of(list, server.url()));
        server.rest(IDLE);
        return server.residentMegabytes();
    }
}
