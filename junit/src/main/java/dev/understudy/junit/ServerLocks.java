package dev.understudy.junit;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** A resource lock per test class: tests that share a server do not run concurrently. */
final class ServerLocks implements ResourceLocksProvider {
    @Override
    public Set<Lock> provideForClass(Class<?> testClass) {
        return AnnotationSupport.findAnnotation(testClass, UnderstudyTest.class)
                .filter(annotation -> !annotation.perMethod())
                .map(annotation -> Set.of(new Lock("dev.understudy.junit " + testClass.getName())))
                .orElse(Set.of());
    }

    @Override
    public Set<Lock> provideForNestedClass(List<Class<?>> enclosingInstanceTypes, Class<?> testClass) {
        return provideForClass(testClass);
    }
}
