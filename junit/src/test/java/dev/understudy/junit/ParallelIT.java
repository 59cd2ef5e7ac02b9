package dev.understudy.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Parallel execution. */
class ParallelIT {
    /** Two tests can pass it only if they run concurrently. */
    private static final CyclicBarrier MEETING = new CyclicBarrier(2);

    private static final AtomicInteger RUNNING = new AtomicInteger();

    private static void meet() throws Exception {
        MEETING.await(30, TimeUnit.SECONDS);
    }

    /** Sees only its own rows, though another test writes the same ones concurrently. */
    private static void writeTogether(UnderstudyServer server) throws Exception {
        String tutor = Calls.bearer(server, "understudy-tutor");
        meet();
        assertThat(Calls.enroll(server, tutor).body()).startsWith("{\"id\":127,");
        meet();
        assertThat(Calls.enrolled(server, tutor)).isEqualTo("1");
    }

    @UnderstudyTest
    static class One {
        @RepeatedTest(2)
        void test(UnderstudyServer server) throws Exception {
            writeTogether(server);
        }
    }

    @UnderstudyTest
    static class Other extends One {}

    @Test
    void classes_atTheSameTime_haveServersOfTheirOwn() {
        EngineExecutionResults results = Run.parallel(One.class, Other.class);

        assertThat(Run.failures(results)).isEmpty();
        assertThat(results.testEvents().succeeded().count()).isEqualTo(4);
    }

    @UnderstudyTest(perMethod = true)
    static class PerMethod {
        @Test
        void one(UnderstudyServer server) throws Exception {
            writeTogether(server);
        }

        @Test
        void other(UnderstudyServer server) throws Exception {
            writeTogether(server);
        }
    }

    static class InstanceField {
        @RegisterExtension
        final UnderstudyExtension understudy = UnderstudyExtension.builder().build();

        @Test
        void one() throws Exception {
            writeTogether(understudy);
        }

        @Test
        void other() throws Exception {
            writeTogether(understudy);
        }
    }

    @Test
    void tests_withServersOfTheirOwn_runAtTheSameTime() {
        assertThat(Run.failures(Run.parallel(PerMethod.class))).isEmpty();
        assertThat(Run.failures(Run.parallel(InstanceField.class))).isEmpty();
    }

    @UnderstudyTest
    static class Shared {
        @RepeatedTest(8)
        void test(UnderstudyServer server) {
            assertThat(RUNNING.incrementAndGet()).isEqualTo(1);
            String tutor = Calls.bearer(server, "understudy-tutor");
            assertThat(Calls.enroll(server, tutor).statusCode()).isEqualTo(201);
            assertThat(Calls.enrolled(server, tutor)).isEqualTo("1");
            assertThat(RUNNING.decrementAndGet()).isZero();
        }
    }

    @Test
    void tests_ofOneAnnotatedClass_runOneAfterTheOther() {
        EngineExecutionResults results = Run.parallel(Shared.class);

        assertThat(Run.failures(results)).isEmpty();
        assertThat(results.testEvents().succeeded().count()).isEqualTo(8);
    }

    static class StaticField {
        @RegisterExtension
        static final UnderstudyExtension UNDERSTUDY =
                UnderstudyExtension.builder().build();

        @RepeatedTest(2)
        void test() {}
    }

    @Test
    void tests_ofAStaticField_areRefused() {
        assertThat(Run.failures(Run.parallel(StaticField.class))).hasSize(2).allSatisfy(failure -> assertThat(failure)
                .contains("StaticField", "SAME_THREAD", "@UnderstudyTest"));
        assertThat(Run.failures(Run.of(StaticField.class))).isEmpty();
    }

    @Execution(ExecutionMode.SAME_THREAD)
    static class StaticFieldInOneThread extends StaticField {}

    @Test
    void tests_ofAStaticField_inOneThread_areNotRefused() {
        assertThat(Run.failures(Run.parallel(StaticFieldInOneThread.class))).isEmpty();
    }

    /** Runs another class while its own server is running. */
    static class Inherited extends StaticField {
        @Override
        @Test
        void test() {
            assertThat(Run.failures(Run.of(StaticField.class))).singleElement().satisfies(failure -> assertThat(failure)
                    .contains("another class", "@UnderstudyTest"));
            assertThat(Calls.isListening(UNDERSTUDY.baseUri())).isTrue();
        }
    }

    @Test
    void field_ofTwoClassesAtTheSameTime_isRefused() {
        assertThat(Run.failures(Run.of(Inherited.class))).isEmpty();
    }
}
