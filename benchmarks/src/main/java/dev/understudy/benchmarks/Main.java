package dev.understudy.benchmarks;

import dev.understudy.benchmarks.load.Wrk;
import dev.understudy.benchmarks.part.Effort;
import dev.understudy.benchmarks.part.Growth;
import dev.understudy.benchmarks.part.Kills;
import dev.understudy.benchmarks.part.Lists;
import dev.understudy.benchmarks.part.Memory;
import dev.understudy.benchmarks.part.Micro;
import dev.understudy.benchmarks.part.Peers;
import dev.understudy.benchmarks.part.Starts;
import dev.understudy.benchmarks.report.Machine;
import dev.understudy.benchmarks.report.Report;
import dev.understudy.benchmarks.server.Checkout;
import dev.understudy.benchmarks.server.Databases;
import dev.understudy.benchmarks.server.FilledDatabase;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code benchmarks/run}: measures, prints tables, and writes them to {@code benchmarks/target}. */
@Command(
        name = "benchmarks/run",
        description = "Measures the server beside the bare stack it stands on and beside other servers.",
        mixinStandardHelpOptions = true)
final class Main implements Callable<Integer> {
    /** What can be measured. */
    enum Part {
        LISTS,
        LATENCY,
        PEERS,
        GROWTH,
        START,
        MEMORY,
        JMH,
        KILLS,
        ALL
    }

    private static final Set<Part> LISTS = Set.of(Part.LISTS, Part.LATENCY);
    private static final Set<Part> NEED_H2 = Set.of(Part.LISTS, Part.LATENCY, Part.PEERS, Part.START, Part.MEMORY);
    private static final Set<Part> NEED_POSTGRESQL = Set.of(Part.LISTS, Part.LATENCY, Part.GROWTH);

    @Parameters(
            paramLabel = "PART",
            defaultValue = "all",
            description = "What is measured: ${COMPLETION-CANDIDATES}. Default: all, but for kills.")
    private List<Part> parts = List.of();

    @Option(names = "--quick", description = "Fewer and shorter rounds, and 100,000 users for a million.")
    private boolean isQuick;

    @Option(
            names = "--postgresql",
            paramLabel = "URL",
            defaultValue = "",
            description = "A PostgreSQL in place of one that is started for the run, by the JDBC URL of one of its"
                    + " databases, with a user who may create others. Populations are left there for the next run.")
    private String postgreSqlUrl = "";

    @Option(
            names = "--kills",
            paramLabel = "N",
            defaultValue = "30",
            description = "How often kills kills a server on each database. Default: ${DEFAULT-VALUE}.")
    private int kills;

    @Option(
            names = "--writers",
            paramLabel = "N",
            defaultValue = "8",
            description = "How many write while it does. Default: ${DEFAULT-VALUE}.")
    private int writers;

    private final Checkout checkout = new Checkout(Path.of("").toAbsolutePath());
    private final Report report = new Report(Machine.facts(checkout.root()));

    public static void main(String... arguments) {
        CommandLine command = new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
        System.exit(command.execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Set<Part> asked =
                parts.contains(Part.ALL) ? EnumSet.complementOf(EnumSet.of(Part.KILLS)) : EnumSet.copyOf(parts);
        if (!asked.equals(Set.of(Part.KILLS)) && !Wrk.isInstalled()) {
            System.err.println("benchmarks/run: wrk is not on the PATH. On Debian: apt-get install wrk");
            return CommandLine.ExitCode.SOFTWARE;
        }
        Effort effort = isQuick ? Effort.QUICK : Effort.FULL;
        try (Databases databases = new Databases(checkout.target().resolve("databases"), postgreSqlUrl)) {
            measure(asked, effort, databases);
        } finally {
            report.writeTo(checkout.target());
        }
        System.out.println();
        System.out.println(report.markdown());
        System.out.println("Written to benchmarks/target/results.md and results.json");
        return CommandLine.ExitCode.OK;
    }

    private void measure(Set<Part> asked, Effort effort, Databases databases) throws Exception {
        if (asked.contains(Part.KILLS)) {
            measureKills(databases);
        }
        Optional<FilledDatabase> h2 = isAnyOf(asked, NEED_H2) ? Optional.of(loadH2(databases)) : Optional.empty();
        if (h2.isPresent()) {
            measureOnH2(asked, effort, h2.get());
        }
        if (asked.contains(Part.JMH)) {
            say("parts by themselves");
            new Micro(effort, report).measure();
        }
        if (isAnyOf(asked, NEED_POSTGRESQL)) {
            say("loading %d users into PostgreSQL", Effort.SMALL_POPULATION);
            FilledDatabase postgreSql = databases.postgreSql(Effort.SMALL_POPULATION);
            report.fact("PostgreSQL", databases.postgreSqlVersion());
            if (isAnyOf(asked, LISTS)) {
                measureLists(asked, effort, h2.orElseThrow(), databases.copy(h2.orElseThrow()), postgreSql);
            }
            if (asked.contains(Part.GROWTH)) {
                measureGrowth(effort, databases, postgreSql);
            }
        }
    }

    private static boolean isAnyOf(Set<Part> asked, Set<Part> parts) {
        return !Collections.disjoint(asked, parts);
    }

    private static FilledDatabase loadH2(Databases databases) throws Exception {
        say("loading %d users into H2", Effort.SMALL_POPULATION);
        return databases.h2(Effort.SMALL_POPULATION);
    }

    private void measureOnH2(Set<Part> asked, Effort effort, FilledDatabase h2) throws Exception {
        if (asked.contains(Part.PEERS) || asked.contains(Part.START)) {
            Peers peers = new Peers(checkout, effort, h2);
            if (asked.contains(Part.START)) {
                say("start");
                new Starts(checkout, effort, report).measure(peers.wireMock());
            }
            if (asked.contains(Part.PEERS)) {
                say("other servers");
                peers.measure(h2, report);
            }
        }
        if (asked.contains(Part.MEMORY)) {
            say("memory");
            Memory memory = new Memory(checkout, effort, report);
            memory.measureInMemory();
            memory.measure(h2);
        }
    }

    private void measureLists(
            Set<Part> asked, Effort effort, FilledDatabase h2, FilledDatabase copyOfH2, FilledDatabase postgreSql)
            throws Exception {
        Lists lists = new Lists(checkout, effort, report, asked.contains(Part.LISTS), asked.contains(Part.LATENCY));
        say("lists on H2");
        lists.measure(h2, copyOfH2);
        say("lists on PostgreSQL");
        lists.measure(postgreSql, postgreSql);
    }

    private void measureGrowth(Effort effort, Databases databases, FilledDatabase small) throws Exception {
        say("loading %d users into PostgreSQL", effort.largePopulation());
        FilledDatabase large = databases.postgreSql(effort.largePopulation());
        say("growth");
        new Growth(checkout, effort, report).measure(small, large);
    }

    private void measureKills(Databases databases) throws Exception {
        Kills storm = new Kills(checkout, kills, writers, report);
        say("kills on H2");
        storm.measure(databases.h2(Kills.POPULATION));
        say("kills on PostgreSQL");
        storm.measure(databases.postgreSql(Kills.POPULATION));
        report.fact("PostgreSQL", databases.postgreSqlVersion());
    }

    private static void say(String format, Object... arguments) {
        System.out.println("== " + String.format(Locale.ROOT, format, arguments));
    }
}
