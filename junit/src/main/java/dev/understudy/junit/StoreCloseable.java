package dev.understudy.junit;

import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * A resource that JUnit's store closes. JUnit before 5.13 closes only {@code CloseableResource}, which is deprecated since in
 * favour of {@code AutoCloseable}.
 */
@FunctionalInterface
interface StoreCloseable extends CloseableResource, AutoCloseable {
    @Override
    void close();
}
