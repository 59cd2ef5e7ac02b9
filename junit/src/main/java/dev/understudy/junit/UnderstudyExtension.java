package dev.understudy.junit;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The extension behind {@link UnderstudyTest}, for use with {@code @RegisterExtension}, for example to set the clock of the
 * server. A static field starts one server for the class, which is reset before each test; an instance field starts one for
 * each test.
 *
 * <pre>{@code
 * class EnrolmentTest {
 *     @RegisterExtension
 *     static final UnderstudyExtension understudy = UnderstudyExtension.builder().strict(true).build();
 *
 *     @Test
 *     void serverListens() throws IOException {
 *         new Socket(understudy.baseUri().getHost(), understudy.baseUri().getPort()).close();
 *     }
 * }
 * }</pre>
 *
 * <p>The same parameters are injected as by {@link UnderstudyTest}. With a static field the tests of the class must not run
 * concurrently: if JUnit is configured to do so, they fail with an explanation.
 */
public final class UnderstudyExtension
        implements UnderstudyServer, BeforeAllCallback, BeforeEachCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(UnderstudyExtension.class);

    /** Null if they are in the annotation of the test class. */
    private final @Nullable Settings settings;

    /** The running server of a field. */
    private final AtomicReference<@Nullable Understudy> current = new AtomicReference<>();

    /** Called by JUnit for {@link UnderstudyTest}. */
    UnderstudyExtension() {
        this(null);
    }

    private UnderstudyExtension(@Nullable Settings settings) {
        this.settings = settings;
    }

    /** A builder of an extension for a field. */
    public static Builder builder() {
        return new Builder();
    }

    /** Called for annotations and static fields, not for instance fields. */
    @Override
    public void beforeAll(ExtensionContext context) {
        boolean hasEnclosingServer = find(context).isPresent();
        boolean isRequested = settings == null && isAnnotated(context.getRequiredTestClass());
        if (isPerMethod(context) || (hasEnclosingServer && !isRequested)) {
            return;
        }
        start(context);
    }

    /** Resets the shared server, or starts the server of one test. */
    @Override
    public void beforeEach(ExtensionContext context) {
        Optional<Understudy> shared = isPerMethod(context) ? Optional.empty() : find(context);
        if (shared.isEmpty()) {
            start(context);
            return;
        }
        rejectConcurrentTests(context);
        shared.get().reset();
    }

    private void start(ExtensionContext context) {
        Understudy server =
                start(settings == null ? annotation(context).map(Settings::of).orElse(Settings.DEFAULT) : settings);
        context.getStore(NAMESPACE).put(this, new StoredServer(server));
        if (settings == null) {
            return;
        }
        if (!current.compareAndSet(null, server)) {
            throw new ExtensionConfigurationException("The field of " + context.getDisplayName() + " already stands for"
                    + " the server of another class, which runs at the same time. Annotate the classes with"
                    + " @UnderstudyTest instead of inheriting the field, or let them run one after the other.");
        }
        context.getStore(NAMESPACE).put(current, (StoreCloseable) () -> current.set(null));
    }

    private static Understudy start(Settings settings) {
        JunitVersion.require();
        try {
            return Understudy.start(settings);
        } catch (IllegalStateException e) {
            throw new ExtensionConfigurationException(e.getMessage(), e);
        }
    }

    private void rejectConcurrentTests(ExtensionContext context) {
        boolean isParallel = context.getConfigurationParameter("junit.jupiter.execution.parallel.enabled")
                .map(Boolean::parseBoolean)
                .orElse(false);
        if (settings != null && isParallel && context.getExecutionMode() == ExecutionMode.CONCURRENT) {
            throw new ExtensionConfigurationException(
                    "Tests of " + context.getRequiredTestClass().getName()
                            + " may run at the same time, but they share a server, whose data set is put back before each."
                            + " Annotate the class with @UnderstudyTest or @Execution(ExecutionMode.SAME_THREAD), or make the"
                            + " field not static, so that each test has a server of its own.");
        }
    }

    private Optional<Understudy> find(ExtensionContext context) {
        return Optional.ofNullable(context.getStore(NAMESPACE).get(this, StoredServer.class))
                .map(StoredServer::server);
    }

    private boolean isPerMethod(ExtensionContext context) {
        return settings == null
                && annotation(context).map(UnderstudyTest::perMethod).orElse(false);
    }

    private static boolean isAnnotated(Class<?> testClass) {
        return AnnotationSupport.isAnnotated(testClass, UnderstudyTest.class);
    }

    /** The annotation of the test class, or of its nearest annotated enclosing class. */
    private static Optional<UnderstudyTest> annotation(ExtensionContext context) {
        @Nullable Class<?> testClass = context.getRequiredTestClass();
        while (testClass != null && !isAnnotated(testClass)) {
            testClass = testClass.getEnclosingClass();
        }
        return AnnotationSupport.findAnnotation(Optional.ofNullable(testClass), UnderstudyTest.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == UnderstudyServer.class || Clients.isClient(type);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Understudy server = find(context)
                .orElseThrow(() -> new ParameterResolutionException("There is no server yet, since every test has a"
                        + " server of its own. Ask for it in the test or in a method with @BeforeEach."));
        Class<?> type = parameter.getParameter().getType();
        if (type == UnderstudyServer.class) {
            return server;
        }
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        context.getUniqueId() + " " + type.getName(),
                        key -> Clients.of(type, server),
                        Clients.StoredClient.class)
                .client();
    }

    private Understudy running() {
        Understudy server = current.get();
        if (server == null) {
            throw new IllegalStateException(
                    "The server is not running. It starts before the tests of its class, or before its test.");
        }
        return server;
    }

    @Override
    public URI baseUri() {
        return running().baseUri();
    }

    @Override
    public X509Certificate certificate() {
        return running().certificate();
    }

    @Override
    public SSLContext sslContext() {
        return running().sslContext();
    }

    @Override
    public List<Application> applications() {
        return running().applications();
    }

    @Override
    public String fabManagerToken() {
        return running().fabManagerToken();
    }

    @Override
    public Faults faults() {
        return running().faults();
    }

    @Override
    public ServerClock clock() {
        return running().clock();
    }

    @Override
    public Requests requests() {
        return running().requests();
    }

    @Override
    public void reset() {
        running().reset();
    }

    /** Builds an extension. Not thread-safe. */
    public static final class Builder extends SettingsBuilder<Builder> {
        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** Builds the extension. The server starts when JUnit calls the extension. */
        public UnderstudyExtension build() {
            return new UnderstudyExtension(settings());
        }
    }
}
