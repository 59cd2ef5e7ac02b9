package dev.understudy.conformance;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The packages depend on each other in one direction. */
class ArchitectureTest {
    private static final String ROOT = "dev.understudy.conformance";
    private static final JavaClasses ALL_CLASSES = new ClassFileImporter().importPackages(ROOT);
    private static final JavaClasses MAIN_CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void main_packages_dependDownwardsOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
                .layer("command line")
                .definedBy(ROOT)
                .layer("report")
                .definedBy(ROOT + ".report")
                .layer("run")
                .definedBy(ROOT + ".run")
                .layer("properties")
                .definedBy(ROOT + ".properties")
                .layer("compare")
                .definedBy(ROOT + ".compare")
                .layer("server")
                .definedBy(ROOT + ".server")
                .layer("cases")
                .definedBy(ROOT + ".cases")
                .layer("contract")
                .definedBy(ROOT + ".contract")
                .layer("io")
                .definedBy(ROOT + ".io")
                .whereLayer("command line")
                .mayOnlyAccessLayers("report", "run", "server", "io")
                .whereLayer("report")
                .mayOnlyAccessLayers("run", "compare", "server", "cases", "contract", "io")
                .whereLayer("run")
                .mayOnlyAccessLayers("properties", "compare", "server", "cases", "contract", "io")
                .whereLayer("properties")
                .mayOnlyAccessLayers("cases", "contract", "io")
                .whereLayer("compare")
                .mayOnlyAccessLayers("contract", "io")
                .whereLayer("server")
                .mayOnlyAccessLayers("contract", "io")
                .whereLayer("cases")
                .mayOnlyAccessLayers("contract", "io")
                .whereLayer("contract")
                .mayOnlyAccessLayers("io")
                .whereLayer("io")
                .mayNotAccessAnyLayer()
                .ensureAllClassesAreContainedInArchitecture()
                .check(MAIN_CLASSES);
    }

    @Test
    void packages_haveNoCycle_testsIncluded() {
        slices().matching("dev.understudy.(**)").should().beFreeOfCycles().check(ALL_CLASSES);
    }
}
