package dev.understudy.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each package uses only packages below it, as {@code docs/architecture.md} draws them. */
@Tag("embedded")
class ArchitectureTest {
    private static final String SERVER = "dev.understudy.server";

    /** From the top down; the packages of one row do not use each other. */
    private static final List<List<String>> ROWS = List.of(
            List.of(SERVER),
            List.of(SERVER + ".population", SERVER + ".control", SERVER + ".console"),
            List.of(SERVER + ".users"),
            List.of(
                    SERVER + ".projects_users",
                    SERVER + ".campus",
                    SERVER + ".cursus",
                    SERVER + ".cursus_users",
                    SERVER + ".projects",
                    SERVER + ".anti_grav_units_users",
                    SERVER + ".locations",
                    SERVER + ".campus_users",
                    SERVER + ".fab_manager_users",
                    SERVER + ".oauth"),
            List.of(SERVER + ".teams"),
            List.of(SERVER + ".generated.api"),
            List.of(SERVER + ".generated.model"),
            List.of(SERVER + ".list"),
            List.of(SERVER + ".query"),
            List.of(SERVER + ".auth"),
            List.of(SERVER + ".http.jetty"),
            List.of(SERVER + ".http"),
            List.of(SERVER + ".log"),
            List.of(SERVER + ".db"),
            List.of(SERVER + ".json"),
            List.of(SERVER + ".problem"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(SERVER);

    static Stream<Arguments> packages() {
        return IntStream.range(0, ROWS.size()).boxed().flatMap(row -> ROWS.get(row).stream()
                .map(name -> Arguments.of(name, forbidden(row, name))));
    }

    private static String[] forbidden(int row, String name) {
        return ROWS.subList(0, row + 1).stream()
                .flatMap(List::stream)
                .filter(other -> !other.equals(name))
                .toArray(String[]::new);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packages")
    void package_usesOnlyPackagesBelowIt(String name, String[] forbidden) {
        noClasses()
                .that()
                .resideInAPackage(name)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .allowEmptyShould(false)
                .check(CLASSES);
    }

    @Test
    void everyPackage_hasARow() {
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        ROWS.stream().flatMap(List::stream).toList());
    }
}
