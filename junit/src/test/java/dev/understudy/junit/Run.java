package dev.understudy.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs test classes within a test. */
final class Run {
    private static final Map<String, String> PARALLEL = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.config.executor-service", "WORKER_THREAD_POOL",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "4");

    private Run() {}

    static EngineExecutionResults of(Class<?>... testClasses) {
        return execute(Map.of(), testClasses);
    }

    /** Runs classes and methods concurrently, as far as they allow it. */
    static EngineExecutionResults parallel(Class<?>... testClasses) {
        return execute(PARALLEL, testClasses);
    }

    private static EngineExecutionResults execute(Map<String, String> parameters, Class<?>... testClasses) {
        DiscoverySelector[] selectors =
                List.of(testClasses).stream().map(type -> selectClass(type)).toArray(DiscoverySelector[]::new);
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameters(parameters)
                .selectors(selectors)
                .execute();
    }

    /** The failures of tests and containers. */
    static List<String> failures(EngineExecutionResults results) {
        return results.allEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .map(Throwable::toString)
                .toList();
    }
}
