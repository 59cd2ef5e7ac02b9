package dev.understudy.client;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
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
                .mayOnlyAccessLayers("resource", "internal", "paging", "error", "call", "model")
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

    /** On Java 21 a virtual thread that waits inside {@code synchronized} pins its carrier. The rule is: no monitor at all. */
    @Test
    void classes_useNoMonitors() {
        List<String> arguments = new ArrayList<>(List.of("-p", "-c"));
        CLASSES.stream()
                .map(type -> Path.of(type.getSource().orElseThrow().getUri()).toString())
                .forEach(arguments::add);
        StringWriter code = new StringWriter();

        int result = ToolProvider.findFirst("javap")
                .orElseThrow()
                .run(new PrintWriter(code), new PrintWriter(code), arguments.toArray(String[]::new));

        assertThat(result).isZero();
        assertThat(code.toString().lines())
                .hasSizeGreaterThan(1000)
                .noneMatch(line -> line.contains("monitorenter") || line.contains(" synchronized "));
    }
}
