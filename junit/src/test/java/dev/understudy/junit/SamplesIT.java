package dev.understudy.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** The test classes of the documentation compile, and their tests succeed. */
class SamplesIT {
    private static final Pattern IN_MARKDOWN = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern IN_JAVADOC = Pattern.compile("<pre>\\{@code\\n(.*?)\\n *\\* *}</pre>", Pattern.DOTALL);
    private static final Pattern CLASS = Pattern.compile("^class (\\w+)", Pattern.MULTILINE);
    private static final String IMPORTS = """
            import static org.junit.jupiter.api.Assertions.*;
            import dev.understudy.client.*;
            import dev.understudy.junit.*;
            import java.io.*;
            import java.net.*;
            import java.net.http.*;
            import java.time.*;
            import java.util.concurrent.atomic.*;
            import org.junit.jupiter.api.*;
            import org.junit.jupiter.api.extension.*;
            """;

    @TempDir
    private Path folder;

    static List<String> samples() throws IOException {
        List<String> samples = new ArrayList<>();
        samples.addAll(found(IN_MARKDOWN, Path.of("../README.md")));
        samples.addAll(found(IN_MARKDOWN, Path.of("../docs/junit.md")));
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/dev/understudy/junit"))) {
            for (Path source : sources.sorted().toList()) {
                samples.addAll(found(IN_JAVADOC, source));
            }
        }
        assertThat(samples).hasSize(7);
        return samples;
    }

    /** The test classes in a file, but those for Spring Boot, which is not on the class path. */
    private static List<String> found(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map(match -> match.group(1).replaceAll("(?m)^ \\* ?", ""))
                .filter(sample -> CLASS.matcher(sample).find()
                        && !sample.contains("void main(")
                        && !sample.contains("@SpringBootTest"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sample_compilesAndSucceeds(String sample) throws Exception {
        Matcher name = CLASS.matcher(sample);
        assertThat(name.find()).isTrue();
        assertThat(compile(name.group(1), sample)).isEmpty();

        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            EngineExecutionResults results = Run.of(loader.loadClass(name.group(1)));
            assertThat(Run.failures(results)).isEmpty();
            assertThat(results.testEvents().succeeded().count()).isPositive();
            closeServers(loader.loadClass(name.group(1)));
        }
    }

    /** A server that several classes share runs until the JVM ends, and would be left to the other tests of this one. */
    private static void closeServers(Class<?> sample) throws IllegalAccessException {
        for (Field field : sample.getDeclaredFields()) {
            if (field.getType() == Understudy.class && Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                ((Understudy) field.get(null)).close();
            }
        }
    }

    /** Compiles a test class and returns errors and warnings. */
    private List<String> compile(String className, String sample) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, null, null)) {
            List<String> options =
                    List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", folder.toString());
            String source = sample.contains("import ") ? sample : IMPORTS + sample;
            compiler.getTask(new StringWriter(), files, diagnostics, options, null, List.of(file(className, source)))
                    .call();
        }
        return diagnostics.getDiagnostics().stream().map(Object::toString).toList();
    }

    private static JavaFileObject file(String className, String source) {
        return new SimpleJavaFileObject(URI.create("string:///" + className + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }
}
