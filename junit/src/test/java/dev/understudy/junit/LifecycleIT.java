package dev.understudy.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Start and stop of servers. Each nested class records the servers of its tests. */
class LifecycleIT {
    private static final List<URI> GIVEN = new CopyOnWriteArrayList<>();

    @BeforeEach
    void forget() {
        GIVEN.clear();
    }

    @AfterEach
    void nothingIsLeftBehind() throws InterruptedException {
        assertThat(GIVEN).noneMatch(Calls::isListening);
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            ClassLoader loader = thread.getContextClassLoader();
            if (loader != null && "understudy".equals(loader.getName())) {
                thread.join(5_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    private static void note(UnderstudyServer server) {
        assertThat(Calls.isListening(server.baseUri())).isTrue();
        GIVEN.add(server.baseUri());
    }

    /** Runs classes, and asserts that all tests succeed. */
    private static void run(int tests, Class<?>... testClasses) {
        EngineExecutionResults results = Run.of(testClasses);
        assertThat(Run.failures(results)).isEmpty();
        assertThat(results.testEvents().succeeded().count()).isEqualTo(tests);
    }

    @UnderstudyTest
    static class Annotated {
        Annotated(UnderstudyServer server) {
            note(server);
        }

        @RepeatedTest(2)
        void test(UnderstudyServer server) {
            note(server);
        }
    }

    @Test
    void annotation_startsOneServerForTheClass() {
        run(2, Annotated.class);

        assertThat(GIVEN).hasSize(4);
        assertThat(GIVEN.stream().distinct()).hasSize(1);
    }

    @UnderstudyTest(perMethod = true)
    static class PerMethod {
        @BeforeEach
        void before(UnderstudyServer server) {
            note(server);
        }

        @RepeatedTest(2)
        void test(UnderstudyServer server) {
            note(server);
        }
    }

    @Test
    void annotation_perMethod_startsOneServerForEachTest() {
        run(2, PerMethod.class);

        assertThat(GIVEN).hasSize(4);
        assertThat(GIVEN.stream().distinct()).hasSize(2);
    }

    static class StaticField {
        @RegisterExtension
        static final UnderstudyExtension UNDERSTUDY =
                UnderstudyExtension.builder().build();

        @RepeatedTest(2)
        void test(UnderstudyServer server) {
            note(server);
            note(UNDERSTUDY);
        }

        @Nested
        class Inside {
            @Test
            void test() {
                note(UNDERSTUDY);
            }
        }
    }

    @Test
    void staticField_startsOneServerForTheClassAndThoseInside() {
        run(3, StaticField.class);

        assertThat(GIVEN).hasSize(5);
        assertThat(GIVEN.stream().distinct()).hasSize(1);
    }

    static class InstanceField {
        @RegisterExtension
        final UnderstudyExtension understudy = UnderstudyExtension.builder().build();

        @RepeatedTest(2)
        void test() {
            note(understudy);
        }
    }

    @Test
    void instanceField_startsOneServerForEachTest() {
        run(2, InstanceField.class);

        assertThat(GIVEN).hasSize(2).doesNotHaveDuplicates();
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class InstanceOfTheClass extends InstanceField {}

    @Test
    void instanceField_ofOneInstanceForTheClass_startsOneServer() {
        run(2, InstanceOfTheClass.class);

        assertThat(GIVEN).hasSize(2);
        assertThat(GIVEN.stream().distinct()).hasSize(1);
    }

    @UnderstudyTest
    static class Outer {
        @Test
        void test(UnderstudyServer server) {
            note(server);
        }

        @Nested
        @DisplayName("without annotation")
        class Inside {
            @Test
            void test(UnderstudyServer server) {
                note(server);
            }
        }

        @Nested
        @UnderstudyTest(dataset = "none")
        class WithAServerOfItsOwn {
            @RepeatedTest(2)
            void test(UnderstudyServer server) {
                assertThat(server.applications()).isEmpty();
            }
        }

        @Nested
        @UnderstudyTest(dataset = "none", perMethod = true)
        class WithServersOfTheirOwn {
            @RepeatedTest(2)
            void test(UnderstudyServer server) {
                note(server);
            }
        }
    }

    @Test
    void nestedClass_usesTheServerAroundIt_unlessItIsAnnotated() {
        run(6, Outer.class);

        assertThat(GIVEN).hasSize(4);
        assertThat(GIVEN.stream().distinct()).hasSize(3);
    }

    static class Inheriting extends Annotated {
        Inheriting(UnderstudyServer server) {
            super(server);
        }
    }

    @Test
    void subclass_hasAServerOfItsOwn() {
        run(4, Annotated.class, Inheriting.class);

        assertThat(GIVEN.stream().distinct()).hasSize(2);
    }

    @Test
    void field_outsideOfTests_saysThatNothingRuns() {
        run(3, StaticField.class);

        assertThatThrownBy(StaticField.UNDERSTUDY::baseUri)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not running");
    }

    @Test
    void classLoaderOfTheThread_isTheTestsOwn() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        run(2, Annotated.class);

        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }
}
