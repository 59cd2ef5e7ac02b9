package dev.understudy.benchmarks.part;

import dev.understudy.benchmarks.micro.SelectionBenchmark;
import dev.understudy.benchmarks.micro.WriterBenchmark;
import dev.understudy.benchmarks.report.Report;
import dev.understudy.benchmarks.report.Samples;
import dev.understudy.benchmarks.report.Table;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Small parts of the server by themselves, measured by JMH. */
public final class Micro {
    private static final int WARM_UP_ROUNDS = 3;

    private final Effort effort;
    private final Report report;

    public Micro(Effort effort, Report report) {
        this.effort = effort;
        this.report = report;
    }

    /** Measures each in a virtual machine of its own. */
    public void measure() throws RunnerException {
        Options options = new OptionsBuilder()
                .include(SelectionBenchmark.class.getName())
                .include(WriterBenchmark.class.getName())
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.MICROSECONDS)
                .forks(1)
                .warmupIterations(WARM_UP_ROUNDS)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(effort.microRounds())
                .measurementTime(TimeValue.seconds(1))
                .verbosity(VerboseMode.SILENT)
                .build();
        Table table = report.add(new Table(
                "Parts by themselves",
                "Microseconds for one request, by JMH: the mean of the rounds, with its 99.9 % confidence.",
                "part",
                "µs"));
        for (RunResult run : new Runner(options).run()) {
            Result<?> result = run.getPrimaryResult();
            String name = run.getParams().getBenchmark().replaceFirst(".*\\.(\\w+)Benchmark\\.", "$1: ");
            table.add(name, Samples.show(result.getScore(), 2) + " ± " + Samples.show(result.getScoreError(), 2));
            System.out.println(table.rows().get(table.rows().size() - 1));
        }
    }
}
