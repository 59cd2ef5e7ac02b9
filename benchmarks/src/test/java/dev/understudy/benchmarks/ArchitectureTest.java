package dev.understudy.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URL;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The packages depend on each other in one direction, and none is a package of the server. */
class ArchitectureTest {
    private static final String ROOT = "dev.understudy.benchmarks";
    private static final JavaClasses MAIN_CLASSES = new ClassFileImporter().importUrl(location(Main.class));
    private static final JavaClasses ALL_CLASSES =
            new ClassFileImporter().importUrls(List.of(location(Main.class), location(ArchitectureTest.class)));

    @Test
    void main_packages_dependDownwardsOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
                .layer("command line")
                .definedBy(ROOT)
                .layer("part")
                .definedBy(ROOT + ".part")
                .layer("micro")
                .definedBy(ROOT + ".micro..")
                .layer("server")
                .definedBy(ROOT + ".server")
                .layer("bare")
                .definedBy(ROOT + ".bare")
                .layer("load")
                .definedBy(ROOT + ".load")
                .layer("http")
                .definedBy(ROOT + ".http")
                .layer("report")
                .definedBy(ROOT + ".report")
                .whereLayer("command line")
                .mayOnlyAccessLayers("part", "server", "load", "report")
                .whereLayer("part")
                .mayOnlyAccessLayers("micro", "server", "load", "http", "report")
                .whereLayer("server")
                .mayOnlyAccessLayers("bare", "http")
                .whereLayer("load")
                .mayOnlyAccessLayers("http")
                .whereLayer("micro")
                .mayNotAccessAnyLayer()
                .whereLayer("bare")
                .mayNotAccessAnyLayer()
                .whereLayer("http")
                .mayNotAccessAnyLayer()
                .whereLayer("report")
                .mayNotAccessAnyLayer()
                .ensureAllClassesAreContainedInArchitecture()
                .check(MAIN_CLASSES);
    }

    @Test
    void packages_haveNoCycle_testsIncluded() {
        slices().matching("dev.understudy.(**)").should().beFreeOfCycles().check(ALL_CLASSES);
    }

    @Test
    void classes_areInNoPackageOfTheServer_testsIncluded() {
        classes().should().resideInAPackage(ROOT + "..").check(ALL_CLASSES);
    }

    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
