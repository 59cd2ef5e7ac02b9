package dev.understudy.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Starts a server before the tests of a class and stops it after them. The server is reset before each test: data set,
 * access tokens and rate limits.
 *
 * <pre>{@code
 * @UnderstudyTest(dataset = "demo:100")
 * class UsersTest {
 *     @Test
 *     void everybodyIsListed(IntraClient intra) {
 *         assertEquals(100, intra.users().list().stream().count());
 *     }
 * }
 * }</pre>
 *
 * <p>Injected parameters of tests, test constructors and lifecycle methods: {@link UnderstudyServer} and, if
 * {@code understudy-client} is on the class path, {@code IntraClient} and {@code FabManagerClient}, which are closed after
 * the test. Rows written in {@code @BeforeAll} are removed by the reset before the first test.
 *
 * <p>{@code @Nested} classes use the server of their enclosing class, unless they are annotated themselves.
 *
 * <p>Parallel execution: classes run concurrently, as each has its own server and database. Tests of one class run
 * sequentially, whatever the configuration of JUnit, except with {@link #perMethod}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(UnderstudyExtension.class)
@ResourceLock(value = JunitVersion.LOCK, mode = ResourceAccessMode.READ, providers = ServerLocks.class)
public @interface UnderstudyTest {
    /**
     * The data set: {@code documented}, the records of the documented examples; {@code demo:N}, N generated users;
     * {@code none}; or the path of a data set file, relative to the working directory.
     */
    String dataset() default "documented";

    /** Whether undocumented parameters are rejected. Otherwise they are ignored and listed in {@code X-Understudy-Ignored}. */
    boolean strict() default false;

    /**
     * Whether the server serves HTTPS instead of HTTP, with a certificate for {@code localhost}, {@code 127.0.0.1} and
     * {@code ::1} that it makes when it starts, which takes about a second. Injected clients trust it; others trust it by
     * {@link UnderstudyServer#sslContext} or {@link UnderstudyServer#certificate}.
     */
    boolean tls() default false;

    /** Whether each test method has its own server, which is slower than a reset. */
    boolean perMethod() default false;
}
