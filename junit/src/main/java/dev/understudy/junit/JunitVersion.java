package dev.understudy.junit;

import java.util.Arrays;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Refuses versions of JUnit that have no locks of providers. */
final class JunitVersion {
    /**
     * A shared lock, which keeps nothing waiting. JUnit before 5.12 fails without an explanation where {@code @ResourceLock} has
     * no value.
     */
    static final String LOCK = "dev.understudy.junit";

    private JunitVersion() {}

    /** @throws ExtensionConfigurationException that says which version is needed */
    static void require() {
        boolean hasProviders = Arrays.stream(ResourceLock.class.getDeclaredMethods())
                .anyMatch(method -> method.getName().equals("providers"));
        if (!hasProviders) {
            String version = ResourceLock.class.getPackage().getImplementationVersion();
            throw new ExtensionConfigurationException("understudy-junit needs JUnit Jupiter 5.12 or newer, and "
                    + (version == null ? "an older one" : version)
                    + " is on the class path. Understudy.start() works with"
                    + " every version.");
        }
    }
}
