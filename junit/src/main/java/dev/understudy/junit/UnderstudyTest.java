package dev.understudy.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Starts a server for a test class, and stops it after the last test. Every test begins with the data set untouched,
 * whatever the one before it wrote, revoked or used up.
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
 * <p>A test can have as parameters the {@link UnderstudyServer}, and where {@code understudy-client} is on the class path an
 * {@code IntraClient} and a {@code FabManagerClient}, which are closed after it. So can the constructor and the methods
 * before and after tests; what a method with {@code @BeforeAll} writes is gone when the first test begins.
 *
 * <p>Nested classes use the server of the class around them, unless they have this annotation themselves.
 *
 * <p>Classes may run at the same time, since each has a server and a database of its own. The tests of one class run one
 * after the other, wherever JUnit is told to run tests at the same time, unless there is a server for each.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(UnderstudyExtension.class)
@ResourceLock(providers = OneTestAtATime.class)
public @interface UnderstudyTest {
    /**
     * What the database is filled with: {@code documented}, which holds what the documents' examples show; {@code demo:N},
     * N made-up users; {@code none}; or the path of a data set, which is relative to the folder that the tests run in.
     */
    String dataset() default "documented";

    /** Whether undocumented parameters are refused. Otherwise they are ignored and named in {@code X-Understudy-Ignored}. */
    boolean strict() default false;

    /** Whether every test method has a server of its own, which takes longer than to share one. */
    boolean perMethod() default false;
}
