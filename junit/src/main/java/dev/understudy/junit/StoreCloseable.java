package dev.understudy.junit;

import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * What JUnit's store closes: before JUnit 5.13 it closes the one, and after JUnit 6 perhaps only the other, about which it
 * warns already.
 */
@FunctionalInterface
interface Closeable extends CloseableResource, AutoCloseable {
    @Override
    void close();
}
