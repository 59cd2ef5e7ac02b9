package dev.understudy.junit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The extension works on a class path with nothing but JUnit. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.understudy.junit");

    @Test
    void classes_needNothingButJunit() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAPackage("java..")
                        .or(resideInAPackage("javax.net.ssl")) // of the module java.base
                        .or(resideInAPackage("org.junit.."))
                        .or(resideInAPackage("org.jspecify.annotations"))
                        .or(resideInAPackage("dev.understudy.junit"))
                        .or(resideInAPackage("dev.understudy.client")))
                .check(CLASSES);
    }

    @Test
    void onlyOneClass_usesTheOptionalClient() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Clients")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.understudy.client..")
                .check(CLASSES);
    }
}
