package dev.understudy.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.client.Samples.Sample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the documentation compile without warnings, run, and print the output shown. */
class SamplesIT {
    private static final String DOCUMENTED_URL = "http://127.0.0.1:4242";
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final String IMPORTS = """
            import dev.understudy.client.*;
            import dev.understudy.client.call.*;
            import dev.understudy.client.error.*;
            import dev.understudy.client.model.*;
            import dev.understudy.client.paging.*;
            import java.time.*;
            import java.util.*;
            """;

    @TempDir
    private static Path folder;

    static List<Sample> samples() throws IOException {
        List<Sample> readme = Samples.ofMarkdown(Path.of("README.md"));
        List<Sample> guide = Samples.ofMarkdown(ROOT.resolve("docs/client.md"));
        List<Sample> javadoc = Samples.ofJavadoc(Path.of("src/main/java"));
        assertThat(readme).hasSize(5);
        assertThat(guide).hasSize(3);
        assertThat(javadoc).hasSize(11);
        return Stream.of(readme, guide, javadoc).flatMap(List::stream).toList();
    }

    @BeforeAll
    static void compile() throws IOException {
        Map<String, String> sources = new LinkedHashMap<>();
        for (Sample sample : samples()) {
            sources.put(sample.className(), source(sample));
        }

        assertThat(Compilation.of(sources, folder)).isEmpty();
    }

    private static String source(Sample sample) {
        return IMPORTS + "public class " + sample.className() + " {\n"
                + "public static IntraClient intra;\npublic static void run() {\n"
                + sample.code()
                        .replace(DOCUMENTED_URL, PackagedServer.documented().url()) + "\n} }";
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sample_runs_andPrintsWhatItIsSaidToPrint(Sample sample) throws Exception {
        String printed = run(sample.className());

        if (sample.output() == null) {
            assertThat(printed).isNotBlank();
        } else {
            assertThat(printed).isEqualTo(sample.output());
        }
    }

    private static String run(String className) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader loader =
                        new URLClassLoader(new URL[] {folder.toUri().toURL()});
                IntraClient intra = PackagedServer.documented().intra("understudy-tutor")) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            Class<?> sample = loader.loadClass(className);
            sample.getField("intra").set(null, intra);
            sample.getMethod("run").invoke(null);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
