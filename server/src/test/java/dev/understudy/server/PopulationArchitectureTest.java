package dev.understudy.server;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.understudy.server.population.LoadListener;
import dev.understudy.server.population.LoadProgress;
import dev.understudy.server.population.Population;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The server does not depend on generated populations, except where its parts are put together. */
@Tag("embedded")
class PopulationArchitectureTest {
    private static final String POPULATION = "dev.understudy.server.population..";

    private static final JavaClasses SERVER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.understudy.server");

    @Test
    void population_isUsedByTheCompositionRootOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(POPULATION)
                .and()
                .doNotBelongToAnyOf(Understudy.class, OpenDatabase.class, EmbeddedServer.class, ServeCommand.class)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(POPULATION)
                .check(SERVER);
    }

    @Test
    void population_usesTheDatabaseOnly() {
        noClasses()
                .that()
                .resideInAPackage(POPULATION)
                .should()
                .dependOnClassesThat(resideInAPackage("dev.understudy.server..")
                        .and(not(resideInAPackage(POPULATION)))
                        .and(not(resideInAPackage("dev.understudy.server.db"))))
                .check(SERVER);
    }

    @Test
    void population_hasThreePublicTypes() {
        assertThat(SERVER.that(resideInAPackage(POPULATION).and(modifier(JavaModifier.PUBLIC))))
                .extracting(JavaClass::getFullName)
                .containsExactlyInAnyOrder(
                        Population.class.getName(), LoadListener.class.getName(), LoadProgress.class.getName());
    }
}
