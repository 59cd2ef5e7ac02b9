package dev.understudy.junit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Starts servers. Their classes are loaded once, from a jar nested in this one, by a class loader whose parent is the
 * platform class loader. Tests can therefore use other versions of the same libraries, and any logging backend.
 */
final class EmbeddedServers {
    private static final String JAR = "understudy.jar";
    private static final String CLASS = "dev.understudy.server.EmbeddedServer";

    /** Loggers limited to warnings. A strong reference is needed, or else a logger can lose its level. */
    private static final List<Logger> VERBOSE_LOGGERS = List.of(
            Logger.getLogger("com.zaxxer.hikari"),
            Logger.getLogger("org.eclipse.jetty"),
            Logger.getLogger("org.flywaydb"),
            Logger.getLogger("org.hibernate.validator"));

    private EmbeddedServers() {}

    /** Initialized by the first server. */
    private static final class Classes {
        static final ClassLoader LOADER = open();
        static final Constructor<?> SERVER = constructor();

        private static ClassLoader open() {
            return new URLClassLoader("understudy", new URL[] {jar()}, ClassLoader.getPlatformClassLoader());
        }

        private static URL jar() {
            URL jar = Objects.requireNonNull(EmbeddedServers.class.getResource(JAR), JAR);
            if (jar.getProtocol().equals("file")) {
                return jar;
            }
            try (InputStream content = jar.openStream()) {
                Path copy = Files.createTempFile("understudy-", ".jar");
                copy.toFile().deleteOnExit();
                Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
                return copy.toUri().toURL();
            } catch (IOException e) {
                throw new UncheckedIOException("The server's jar cannot be unpacked to a temporary file", e);
            }
        }

        /** Loads the JDBC driver explicitly: {@code DriverManager} looks for drivers once, in the class path of the tests. */
        private static Constructor<?> constructor() {
            try {
                Class.forName("org.h2.Driver", true, LOADER);
                return LOADER.loadClass(CLASS).getConstructor(String.class, boolean.class, boolean.class, Clock.class);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("The server's jar is not the one that belongs to this class", e);
            }
        }
    }

    /** @throws IllegalStateException with the message of the server, if it cannot start */
    static EmbeddedServer start(Settings settings) {
        VERBOSE_LOGGERS.stream()
                .filter(logger -> logger.getLevel() == null)
                .forEach(logger -> logger.setLevel(Level.WARNING));
        Object server;
        try {
            server = withContextClassLoader(() -> Classes.SERVER.newInstance(
                    settings.dataset(), settings.strict(), settings.tls(), settings.clock()));
        } catch (RuntimeException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        return (EmbeddedServer) Proxy.newProxyInstance(
                EmbeddedServers.class.getClassLoader(),
                new Class<?>[] {EmbeddedServer.class},
                (proxy, method, arguments) -> withContextClassLoader(() -> server.getClass()
                        .getMethod(method.getName(), method.getParameterTypes())
                        .invoke(server, arguments)));
    }

    /** Libraries of the server load services by the context class loader. */
    private static Object withContextClassLoader(Callable<Object> call) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Classes.LOADER);
        try {
            return call.call();
        } catch (InvocationTargetException e) {
            throw unchecked(e.getTargetException());
        } catch (Exception e) {
            throw unchecked(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException known ? known : new IllegalStateException(thrown);
    }
}
