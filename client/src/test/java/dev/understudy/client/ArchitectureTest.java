package dev.understudy.client;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Dependencies between the packages point in one direction. */
class ArchitectureTest {
    private static final String ROOT = "dev.understudy.client";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void packages_areLayered() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .ensureAllClassesAreContainedInArchitecture()
                .layer("client")
                .definedBy(ROOT)
                .layer("resource")
                .definedBy(ROOT + ".resource")
                .layer("internal")
                .definedBy(ROOT + ".internal")
                .layer("paging")
                .definedBy(ROOT + ".paging")
                .layer("error")
                .definedBy(ROOT + ".error")
                .layer("call")
                .definedBy(ROOT + ".call")
                .layer("model")
                .definedBy(ROOT + ".model")
                .whereLayer("client")
                .mayOnlyAccessLayers("resource", "internal", "error", "call", "model")
                .whereLayer("resource")
                .mayOnlyAccessLayers("internal", "paging", "error", "model")
                .whereLayer("internal")
                .mayOnlyAccessLayers("paging", "error", "call")
                .whereLayer("error")
                .mayOnlyAccessLayers("call")
                .whereLayer("paging")
                .mayNotAccessAnyLayer()
                .whereLayer("call")
                .mayNotAccessAnyLayer()
                .whereLayer("model")
                .mayNotAccessAnyLayer()
                .check(CLASSES);
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching("dev.understudy.(**)").should().beFreeOfCycles().check(CLASSES);
    }
}
